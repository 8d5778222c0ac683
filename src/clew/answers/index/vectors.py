"""Vectors of documents: a memory-mapped matrix for whole texts, another for their parts.

All whole texts are looked through as `codes`; what looks near is then read as it is. Rows are only
ever appended, so that a reader's view stays valid while the writer goes on; when most rows are
dead, all files are written anew under another name.
"""

from __future__ import annotations

import uuid
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clew.answers.index.codes import Codes, cosines, encode
from clew.answers.index.matrices import ROOM, InFile, InMemory, Matrix, Rows
from clew.core.faults import kill_point

_OF_MANY = 20_000
_LOOKED_AT = 2  # so many times as many as are wanted are read exactly


@dataclass(frozen=True, slots=True)
class RowSpan:
    """Where one document's vectors are: a row of the wholes, and a range of the parts."""

    whole: int
    first: int
    end: int


@dataclass(frozen=True)
class Similar:
    """Cosines of a question with documents: with the whole text and with the best part.

    `usual` is the mean, nearly, over the whole texts of all documents that were allowed.
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
    codes: Codes
    parts: Matrix
    numbers: NDArray[np.int64]
    spans: NDArray[np.int64]
    at: Mapping[int, int]

    @classmethod
    def of(
        cls, wholes: Matrix, codes: Codes, parts: Matrix, places: Mapping[int, RowSpan]
    ) -> VectorReader:
        spans = np.array([(one.whole, one.first, one.end) for one in places.values()], np.int64)
        at = {number: index for index, number in enumerate(places)}
        return cls(wholes, codes, parts, np.fromiter(places, np.int64), spans, at)

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

    def usual(self, kept: NDArray[np.bool_]) -> Matrix:
        """The mean of the whole texts of the documents in `kept`, or of thousands of them."""
        rows = self.spans[kept, 0]
        mean: Matrix = self.wholes[rows[:: len(rows) // _OF_MANY + 1]].mean(0)
        return mean

    def similar(
        self, asked: Matrix, kept: NDArray[np.bool_], extra: Iterable[int], most: int
    ) -> Similar:
        """The `most` nearest among `kept` (a mask over `numbers`), and those of `extra` in it."""
        if not kept.any():
            return Similar([], np.zeros(0, np.float32), np.zeros(0, np.float32), 0.0)
        nearly = cosines(self.codes, asked)[self.spans[:, 0]]
        near = np.flatnonzero(kept)
        near = near[_highest(nearly[near], _LOOKED_AT * most)]
        others = [self.at[number] for number in extra if number in self.at]
        read = np.union1d(near, others).astype(np.intp)
        read = read[kept[read]]
        exact = self.wholes[self.spans[read, 0]] @ asked
        wanted = np.isin(read, others)
        wanted[_highest(np.where(np.isin(read, near), exact, -2.0), most)] = True
        found, whole = read[wanted], exact[wanted]
        part = self._best_part(asked, found)
        return Similar(self.numbers[found].tolist(), whole, part, float(nearly[kept].mean()))

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
    wholes: Rows[np.float32] | None = None
    codes: Rows[np.int8] | None = None
    parts: Rows[np.float32] | None = None

    def put(self, number: int, vectors: Matrix) -> None:
        """`vectors[0]` stands for the whole text, the others (one at least) for its parts."""
        if self.wholes is None or self.wholes.width != vectors.shape[1]:
            self._start(vectors.shape[1])
        assert self.wholes and self.codes and self.parts
        self.codes.used = self.wholes.used  # over one that was left alone as the disk filled
        self.codes.append(encode(vectors[:1]))
        whole, first = self.wholes.append(vectors[:1]), self.parts.append(vectors[1:])
        self.places[number] = RowSpan(whole, first, first + len(vectors) - 1)

    def drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.places.pop(number, None)

    def tidy(self) -> None:
        """Write all matrices anew when most of their rows belong to nobody."""
        wholes, parts = self.wholes, self.parts
        if wholes is None or parts is None or wholes.used < 2 * len(self.places) + ROOM:
            return
        anew = Vectors(self.folder)
        try:
            anew.take_from(self.places, wholes.view(), parts.view())
        except OSError:
            anew.discard()
            raise
        kill_point("index.tidied")
        self.discard()
        self.places, self.wholes, self.codes = anew.places, anew.wholes, anew.codes
        self.parts = anew.parts

    def take_from(self, spans: Mapping[int, RowSpan], wholes: Matrix, parts: Matrix) -> None:
        for number, span in spans.items():
            whole, own_parts = wholes[span.whole : span.whole + 1], parts[span.first : span.end]
            self.put(number, np.concatenate([whole, own_parts]))

    def discard(self) -> None:
        for rows in (self.wholes, self.codes, self.parts):
            if rows is not None:
                rows.discard()

    def reader(self) -> VectorReader | None:
        if not self.places or not (self.wholes and self.codes and self.parts):
            return None
        matrices = self.wholes.view(), self.codes.view(), self.parts.view()
        return VectorReader.of(*matrices, self.places)

    def let_go(self) -> None:
        """Give back the memory of what is seldom read; searches bring the rows they need."""
        for rows in (self.wholes, self.parts):
            if rows is not None:
                rows.let_go()

    def _start(self, width: int) -> None:
        self.discard()
        self.places = {}
        name = uuid.uuid4().hex[:8]
        self.wholes = self._rows(width, np.float32, f"wholes-{name}.f32")
        self.codes = self._rows(width, np.int8, f"codes-{name}.i8")
        self.parts = self._rows(width, np.float32, f"parts-{name}.f32")

    def _rows[Number: (np.float32, np.int8)](
        self, width: int, kind: type[Number], name: str
    ) -> Rows[Number]:
        return InFile(width, kind, self.folder / name) if self.folder else InMemory(width, kind)


def _highest(values: Matrix, most: int) -> NDArray[np.intp]:
    """Where the `most` highest are, in no order."""
    if len(values) <= most:
        return np.arange(len(values))
    return np.argpartition(-values, most - 1)[:most]
