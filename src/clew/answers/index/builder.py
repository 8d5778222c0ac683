"""The index as a whole: brought up to date from rows by comparing what both sides hold."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern

import numpy as np
from numpy.typing import NDArray

from clew.answers.embeddings import provider
from clew.answers.embeddings.texts import label
from clew.answers.index.catalogue import Catalogue
from clew.answers.index.entry import Entry
from clew.answers.index.learnt import Learnt
from clew.answers.index.vectors import VectorReader, Vectors
from clew.answers.index.words import WordIndex, WordReader
from clew.answers.models import Document, Embedding
from clew.core.faults import kill_point

_AT_ONCE = 400
_MASKS = 64
States = dict[int, tuple[str, str]]  # by id: the digest, and what its vectors are made with


class Outdated(Exception):
    """A borrowed index no longer shows the rows as they are."""


@dataclass(frozen=True)
class Snapshot:
    """One moment of everything that a search reads; `tried` are documents without a row."""

    words: WordReader
    vectors: VectorReader | None
    catalogue: Catalogue
    learnt: Learnt = field(default_factory=Learnt)
    masks: dict[tuple[tuple[str, ...], str, str], NDArray[np.bool_]] = field(default_factory=dict)
    tried: dict[int, Document] = field(default_factory=dict)

    @property
    def embedded(self) -> float:
        """The share of the documents that have their vectors."""
        have = len(self.vectors.numbers) if self.vectors else 0
        return have / len(self.catalogue.entries) if self.catalogue.entries else 0.0

    def mask(self, audiences: tuple[str, ...], category: str, journey: str) -> NDArray[np.bool_]:
        """Which of the vectors' documents a search of this scope may find; remembered."""
        scope = (audiences, category, journey)
        mask = self.masks.get(scope)
        if mask is None:
            if len(self.masks) >= _MASKS:
                self.masks.clear()
            allowed = np.fromiter(self.catalogue.allowed(*scope), np.int64)
            numbers = self.vectors.numbers if self.vectors else np.zeros(0, np.int64)
            mask = self.masks[scope] = np.isin(numbers, allowed)
        return mask


class Index:
    """Words and vectors of all documents. One thread at a time brings it up to date."""

    def __init__(self, folder: Path | None = None, *, borrowed: bool = False) -> None:
        self.borrowed = borrowed
        self.words = WordIndex(folder and folder / "words")
        self.vectors = Vectors(None if borrowed else folder)
        self.entries: dict[int, Entry] = {}
        self.indexed = self.words.reader().held()
        self.embedded: States = {}
        self.snapshot = Snapshot(self.words.reader(), None, Catalogue())
        self.unseen = False  # something has changed that no snapshot shows
        self.unlearnt = True  # something has changed since `learn`
        self.learnt = Learnt()
        self._matrices = 0  # grows when rows of the vectors move
        self._lock, self._learning = threading.Lock(), threading.Lock()

    def _shows(self, states: States) -> bool:
        return self.indexed == {pk: digest for pk, (digest, _) in states.items()}

    def refresh(self, *, with_vectors: bool = True) -> None:
        """Take over what has changed in the rows since the last time.

        Raises Outdated instead of writing to a folder that is another process's.
        """
        with self._lock:
            states = states_of_rows()
            if self.borrowed and not self._shows(states):
                raise Outdated
            self.unseen |= self._refresh_words(states)
            self._publish()
            if with_vectors:  # which may fail (a full disk): words don't wait for them
                self.unseen |= self._refresh_vectors(states)
                self._publish()

    def learn(self) -> None:
        """Draw from the documents what makes reading and ranking better; seconds, in background.

        Searches go on meanwhile, with what was learnt before.
        """
        with self._learning:
            with self._lock:
                held, matrices, self.unlearnt = self.snapshot, self._matrices, False
            learnt = Learnt.of(held.vectors, held.catalogue.entries, matrices)
            kill_point("index.learnt")
            with self._lock:
                self.vectors.let_go()
                self.learnt, self.unseen = learnt, True
                self._publish()

    def rebuild(self) -> None:
        """All of it anew from the rows; what was there answers until that is done."""
        with self._lock:
            self.words.clear()
            self.vectors.drop(list(self.vectors.places))
            for held in (self.indexed, self.entries, self.embedded):
                held.clear()
            kill_point("index.cleared")
            states = states_of_rows()
            self.unseen |= self._refresh_words(states)
            try:
                self.unseen |= self._refresh_vectors(states)
            finally:
                self._publish()

    def _refresh_words(self, states: States) -> bool:
        stale = [number for number in self.indexed if number not in states]
        new = [pk for pk, (digest, _) in states.items() if self.indexed.get(pk) != digest]
        self._forget(stale)
        self._catch_up_entries(states)
        for numbers in _slices(new):
            rows = list(Document.objects.filter(pk__in=numbers))
            self.words.change([pk for pk in numbers if pk in self.indexed], rows)
            kill_point("index.words")
            self.indexed.update((row.pk, row.digest) for row in rows)
        return bool(stale or new) or len(self.entries) != len(self.snapshot.catalogue.entries)

    def _forget(self, numbers: list[int]) -> None:
        if numbers:
            self.words.change(numbers, ())
            self.vectors.drop(numbers)
        for number in numbers:
            for held in (self.indexed, self.entries, self.embedded):
                held.pop(number, None)

    def _catch_up_entries(self, states: States) -> None:
        behind = [
            pk for pk, (digest, _) in states.items()
            if pk not in self.entries or self.entries[pk].digest != digest
        ]  # fmt: skip
        for numbers in _slices(behind):
            rows = Document.objects.filter(pk__in=numbers).defer("text", "passages", "phrasings")
            self.entries.update((row.pk, Entry.of(row)) for row in rows)

    def _refresh_vectors(self, states: States) -> bool:
        maker = provider()
        if maker is None:
            return False
        ready = [
            pk for pk, (digest, made_with) in states.items()
            if made_with == label(maker.name) and self.embedded.get(pk) != (digest, made_with)
        ]  # fmt: skip
        before = self.vectors.wholes
        for numbers in _slices(ready):
            self._take_vectors(numbers, maker.name)
            kill_point("index.vectors")
            self.embedded.update((number, states[number]) for number in numbers)
        self.vectors.tidy()
        self._matrices += self.vectors.wholes is not before
        return bool(ready)

    def _take_vectors(self, numbers: list[int], model: str) -> None:
        keys = dict(Document.objects.filter(pk__in=numbers).values_list("pk", "vector_keys"))
        known = Embedding.known((key for found in keys.values() for key in found), model)
        for number, names in keys.items():
            rows = [known[name] for name in names if name in known]
            if rows and len(rows) == len(names):
                self.vectors.put(number, np.stack(rows if len(rows) > 1 else rows * 2))

    def _publish(self) -> None:
        if self.unseen:
            if self.learnt.matrices != self._matrices:
                self.learnt = replace(self.learnt, sights={}, matrices=self._matrices)
            self.unlearnt |= self.learnt is self.snapshot.learnt
            self.snapshot = Snapshot(
                self.words.reader(), self.vectors.reader(), Catalogue.of(self.entries.values()),
                self.learnt,
            )  # fmt: skip
            self.unseen = False


def states_of_rows() -> States:
    rows = Document.objects.values_list("pk", "digest", "embedded_with")
    return {pk: (intern(digest), intern(made_with)) for pk, digest, made_with in rows}


def _slices(numbers: Iterable[int]) -> list[list[int]]:
    found = list(numbers)
    return [found[at : at + _AT_ONCE] for at in range(0, len(found), _AT_ONCE)]
