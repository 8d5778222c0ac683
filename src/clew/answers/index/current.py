"""The index that this process searches: a server's in its folder, everyone else's in memory."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from clew.answers.index.builder import Index, Outdated, Snapshot
from clew.answers.index.folder import IndexFolder, generation_of
from clew.answers.index.learner import Learner
from clew.core import generations

log = logging.getLogger(__name__)


def root() -> Path:
    path: Path = settings.CLEW.data / "index"
    return path


class ServingIndex:
    """A serving process's index: words before it serves, the rest in the background."""

    def __init__(self) -> None:
        self.folder = IndexFolder.take(root())
        self.index = self._open()
        self.learner = Learner(self.index)

    def start(self, watch: generations.Watch) -> None:
        """Bring the words up to date; the rest, and what comes later, is done as `watch` tells."""
        now = generations.all_current()
        self.catch_up(now.get("documents", 0), with_vectors=False)
        watch.follow("documents", self.catch_up)
        watch.follow("vectors", lambda number: self.refresh(), seen=now.get("vectors", 0))
        # Only later orders are for us.
        watch.follow("index", lambda number: self.index.rebuild(), seen=now.get("index", 0))

    def stop(self) -> None:
        self.learner.stop()
        self.index.words.close()
        self.folder.release()

    def catch_up(self, generation: int, with_vectors: bool = True) -> None:
        self.refresh(with_vectors=with_vectors)
        self.folder.note(generation)

    def refresh(self, *, with_vectors: bool = True) -> None:
        self.index.refresh(with_vectors=with_vectors)
        if with_vectors:
            self.learner.wake()

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


class CommandIndex:
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
        if self.index.unlearnt:
            self.index.learn()
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
_current: ServingIndex | CommandIndex | None = None


def start(watch: generations.Watch) -> ServingIndex:
    """Make this process a serving one; its words answer when this returns."""
    global _current
    serving = ServingIndex()
    serving.start(watch)
    _current = serving
    return serving


def stop() -> None:
    global _current
    serving, _current = _current, None
    if isinstance(serving, ServingIndex):
        serving.stop()


@dataclass(frozen=True)
class PinnedIndex:
    """An index that somebody else keeps up to date."""

    index: Index

    def snapshot(self) -> Snapshot:
        return self.index.snapshot


@dataclass(frozen=True)
class OneMoment:
    """An index that does not change while it is looked at."""

    moment: Snapshot

    def snapshot(self) -> Snapshot:
        return self.moment


_pinned: ContextVar[PinnedIndex | OneMoment | None] = ContextVar("pinned", default=None)


@contextmanager
def pinned(index: Index | Snapshot) -> Iterator[None]:
    """In this thread, search `index` as it stands, for as long as the block lasts."""
    token = _pinned.set(OneMoment(index) if isinstance(index, Snapshot) else PinnedIndex(index))
    try:
        yield
    finally:
        _pinned.reset(token)


def snapshot() -> Snapshot:
    """The index as this process knows it now, or what this thread has pinned."""
    global _current
    if (held := _pinned.get()) is not None:
        return held.snapshot()
    with _lock:
        if _current is None:
            _current = CommandIndex()
    return _current.snapshot()


def ready() -> bool:
    """Whether words answer in this process, which is to say whether it may serve."""
    return isinstance(_current, ServingIndex)
