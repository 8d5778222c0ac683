"""Who keeps the index of this process: the server in its folder, everyone else in memory."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from clew.answers.index.builder import Index, Outdated, Snapshot
from clew.answers.index.folder import IndexFolder, generation_of
from clew.core import generations

log = logging.getLogger(__name__)


def root() -> Path:
    path: Path = settings.CLEW.data / "index"
    return path


class Keeper:
    """A serving process's index: words before it serves, the rest in the background."""

    def __init__(self) -> None:
        self.folder = IndexFolder.take(root())
        self.index = self._open()
        self.watches = [
            generations.Watch("documents", self.follow),
            generations.Watch("vectors", lambda number: self.index.refresh()),
            generations.Watch("index", lambda number: self.index.rebuild()),
        ]

    def start(self) -> None:
        """Bring the words up to date, then follow the rows; returns when words answer."""
        self.follow(generations.current("documents"), with_vectors=False)
        self.watches[-1].seen = generations.current("index")  # only later orders are for us
        for watch in self.watches:
            watch.start()

    def stop(self) -> None:
        for watch in self.watches:
            watch.stopped.set()
        for watch in self.watches:
            if watch.is_alive():
                watch.join(5)
        self.index.words.close()
        self.folder.release()

    def follow(self, generation: int, with_vectors: bool = True) -> None:
        self.index.refresh(with_vectors=with_vectors)
        self.folder.note(generation)

    def snapshot(self) -> Snapshot:
        return self.index.snapshot

    def _open(self) -> Index:
        self.folder.prepare()
        try:
            return Index(self.folder.path)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as problem:  # what is broken inside tantivy is no Exception
            log.warning("the index in %s is built anew: %s", self.folder.path, problem)
            self.folder.prepare(afresh=True)
            return Index(self.folder.path)


class Reader:
    """Any other process: what a server keeps if it is fresh, else an index in memory.

    Compared with the rows at every look, and never written to a server's folder.
    """

    def __init__(self) -> None:
        self.index = borrowed() or Index()

    def snapshot(self) -> Snapshot:
        try:
            self.index.refresh()
        except Outdated:
            self.index = Index()
            self.index.refresh()
        return self.index.snapshot


def borrowed() -> Index | None:
    """A server's words, if they show the rows as they are now."""
    now = generations.current("documents")
    for path in sorted(root().glob("*")):
        if generation_of(path) == now:
            try:
                return Index(path, borrowed=True)
            except (OSError, ValueError) as problem:
                log.warning("the index in %s can't be read: %s", path, problem)
    return None


_lock = threading.Lock()
_kept: Keeper | Reader | Held | None = None


def start() -> Keeper:
    """Make this process a serving one; its words answer when this returns."""
    global _kept
    keeper = Keeper()
    keeper.start()
    _kept = keeper
    return keeper


def stop() -> None:
    global _kept
    keeper, _kept = _kept, None
    if isinstance(keeper, Keeper):
        keeper.stop()


@dataclass(frozen=True)
class Held:
    """An index that somebody else keeps up to date."""

    index: Index

    def snapshot(self) -> Snapshot:
        return self.index.snapshot


@contextmanager
def held(index: Index) -> Iterator[None]:
    """Search `index`, as it stands, for as long as the block lasts."""
    global _kept
    before, _kept = _kept, Held(index)
    try:
        yield
    finally:
        _kept = before


def snapshot() -> Snapshot:
    """The index as this process knows it now."""
    global _kept
    with _lock:
        if _kept is None:
            _kept = Reader()
    return _kept.snapshot()


def ready() -> bool:
    """Whether words answer in this process, which is to say whether it may serve."""
    return isinstance(_kept, Keeper)
