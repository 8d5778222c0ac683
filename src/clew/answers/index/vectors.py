"""Vectors of documents: a memory-mapped matrix for whole texts, another for their parts.

Rows are only ever appended, so that a reader's view stays valid while the writer goes on;
when most rows are dead, both files are written anew under another name.
"""

from __future__ import annotations

import uuid
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clew.answers.index.matrices import ROOM, InFile, InMemory, Matrix, Rows


@dataclass(frozen=True)
class RowSpan:
    """Where one document's vectors are: a row of the wholes, and a range of the parts."""

    whole: int
    first: int
    end: int


@dataclass(frozen=True)
class Similar:
    """Cosines of a question with documents: with the whole text and with the best part.

    `usual` is the mean over the whole texts of all documents that were allowed.
    """

    ids: list[int]
    whole: NDArray[np.float32]
    part: NDArray[np.float32]
    usual: float

    def only(self, numbers: Container[int]) -> Similar:
        kept = [at for at, number in enumerate(self.ids) if number in numbers]
        ids = [self.ids[at] for at in kept]
        return Similar(ids, self.whole[kept], self.part[kept], self.usual)


@dataclass(frozen=True)
class VectorReader:
    """One moment of the vectors; `spans` has a row (whole, first, end) for each of `numbers`."""

    wholes: Matrix
    parts: Matrix
    numbers: NDArray[np.int64]
    spans: NDArray[np.int64]
    at: Mapping[int, int]

    @classmethod
    def of(cls, wholes: Matrix, parts: Matrix, places: Mapping[int, RowSpan]) -> VectorReader:
        spans = np.array([(one.whole, one.first, one.end) for one in places.values()], np.int64)
        at = {number: index for index, number in enumerate(places)}
        return cls(wholes, parts, np.fromiter(places, np.int64), spans, at)

    @property
    def width(self) -> int:
        return int(self.wholes.shape[1])

    def part_cosines(self, asked: Matrix, number: int) -> NDArray[np.float32]:
        """The cosine of each part of one document, in the order of its parts."""
        if number not in self.at:
            return np.zeros(0, np.float32)
        _whole, first, end = self.spans[self.at[number]]
        cosines: NDArray[np.float32] = self.parts[first:end] @ asked
        return cosines

    def similar(
        self, asked: Matrix, kept: NDArray[np.bool_], extra: Iterable[int], most: int
    ) -> Similar:
        """The `most` nearest among `kept` (a mask over `numbers`), and those of `extra` in it."""
        if not kept.any():
            return Similar([], np.zeros(0, np.float32), np.zeros(0, np.float32), 0.0)
        cosines = (self.wholes @ asked)[self.spans[:, 0]]
        nearest = np.where(kept, cosines, -np.inf)
        wanted = np.zeros(len(kept), np.bool_)
        wanted[np.argpartition(-nearest, min(most, len(kept)) - 1)[:most]] = True
        wanted[[self.at[number] for number in extra if number in self.at]] = True
        found = np.flatnonzero(wanted & kept)
        ids = self.numbers[found].tolist()
        return Similar(
            ids, cosines[found], self._best_part(asked, found), float(cosines[kept].mean())
        )

    def _best_part(self, asked: Matrix, found: NDArray[np.intp]) -> NDArray[np.float32]:
        first, end = self.spans[found, 1], self.spans[found, 2]
        starts = np.cumsum(end - first) - (end - first)
        rows = np.repeat(first - starts, end - first) + np.arange((end - first).sum())
        best: NDArray[np.float32] = np.maximum.reduceat(self.parts[rows] @ asked, starts)
        return best


@dataclass
class Vectors:
    """The writer's side. `folder` None keeps all in memory."""

    folder: Path | None = None
    places: dict[int, RowSpan] = field(default_factory=dict)
    wholes: Rows | None = None
    parts: Rows | None = None

    def put(self, number: int, vectors: Matrix) -> None:
        """`vectors[0]` stands for the whole text, the others (one at least) for its parts."""
        if self.wholes is None or self.wholes.width != vectors.shape[1]:
            self._start(vectors.shape[1])
        assert self.wholes is not None and self.parts is not None
        whole, first = self.wholes.append(vectors[:1]), self.parts.append(vectors[1:])
        self.places[number] = RowSpan(whole, first, first + len(vectors) - 1)

    def drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.places.pop(number, None)

    def tidy(self) -> None:
        """Write both matrices anew when most of their rows belong to nobody."""
        wholes, parts = self.wholes, self.parts
        if wholes is None or parts is None or wholes.used < 2 * len(self.places) + ROOM:
            return
        anew = Vectors(self.folder)
        try:
            anew.take_from(self.places, wholes.view(), parts.view())
        except OSError:
            anew.discard()
            raise
        self.discard()
        self.places, self.wholes, self.parts = anew.places, anew.wholes, anew.parts

    def take_from(self, spans: Mapping[int, RowSpan], wholes: Matrix, parts: Matrix) -> None:
        for number, span in spans.items():
            whole, own_parts = wholes[span.whole : span.whole + 1], parts[span.first : span.end]
            self.put(number, np.concatenate([whole, own_parts]))

    def discard(self) -> None:
        for rows in (self.wholes, self.parts):
            if rows is not None:
                rows.discard()

    def reader(self) -> VectorReader | None:
        if self.wholes is None or self.parts is None or not self.places:
            return None
        return VectorReader.of(self.wholes.view(), self.parts.view(), self.places)

    def _start(self, width: int) -> None:
        self.discard()
        self.places = {}
        name = uuid.uuid4().hex[:8]
        self.wholes = self._rows(width, f"wholes-{name}")
        self.parts = self._rows(width, f"parts-{name}")

    def _rows(self, width: int, name: str) -> Rows:
        return InFile(width, self.folder / f"{name}.f32") if self.folder else InMemory(width)
