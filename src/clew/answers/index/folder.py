"""The folder of a node's index: found free, locked for as long as the process lives."""

from __future__ import annotations

import fcntl
import json
import shutil
from pathlib import Path
from typing import IO, Any

import tantivy

from clew.core.faults import kill_point

FORMAT = 6  # grows when the fields of the index or the cutting of words change
_MOST = 64


def stamp() -> dict[str, Any]:
    """What an index must have been made with to be read by this version."""
    return {"format": FORMAT, "tantivy": str(tantivy.__version__)}


class IndexFolder:
    """One node's place under `<data>/index/`. Anything foreign or old in it is thrown away."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self.path, self.lock = path, lock

    @classmethod
    def take(cls, root: Path) -> IndexFolder:
        """The first folder that no living process holds."""
        for number in range(1, _MOST + 1):
            path = root / str(number)
            path.mkdir(parents=True, exist_ok=True)
            lock = (path / "lock").open("a")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.close()
                continue
            return cls(path, lock)
        raise RuntimeError(f"{root}: {_MOST} processes hold an index there already")

    def prepare(self, *, afresh: bool = False) -> None:
        """Keep the words that a process of this version left; drop everything else."""
        words = self.path / "words"
        if afresh or generation_of(self.path) is None:
            shutil.rmtree(words, ignore_errors=True)
        words.mkdir(exist_ok=True)
        for left in (*self.path.glob("*.f32"), *self.path.glob("*.i8")):
            left.unlink(missing_ok=True)
        (words / ".tantivy-writer.lock").unlink(missing_ok=True)

    def note(self, generation: int) -> None:
        """Write down which state of the rows the words are in."""
        draft = self.path / "meta.json.new"
        draft.write_text(json.dumps({**stamp(), "generation": generation}))
        kill_point("index.noted")
        draft.replace(self.path / "meta.json")

    def release(self) -> None:
        self.lock.close()


def generation_of(path: Path) -> int | None:
    """The state of the rows that the words in `path` show; None if they can't be read."""
    try:
        meta = json.loads((path / "meta.json").read_text())
        fits = all(meta.get(name) == value for name, value in stamp().items())
        return int(meta["generation"]) if fits else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def discard_abandoned(root: Path) -> None:
    """Throw away what processes left that no longer live."""
    for path in root.glob("*/lock"):
        with path.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            shutil.rmtree(path.parent, ignore_errors=True)
