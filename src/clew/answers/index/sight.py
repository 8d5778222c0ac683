"""How near texts are once the ways in which one document's parts differ are made to count less.

What all of a knowledge base is about fills the strongest directions of its vectors, and so does
how one article's sections differ. Cosines are taken after the latter are levelled out: vectors
are whitened by the covariance within documents (as in linear discriminant analysis, Fisher 1936),
held towards the plain one where there is little to learn from. What a question owes to being in
another language than the documents is taken off it first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clew.answers.index.tongues import Tongues
from clew.answers.index.vectors import VectorReader

Array = NDArray[np.float32]
HELD = 1.0  # how much of the plain measure stays in it
FEWEST, MOST = 60, 20_000  # parts that are learnt from
_AT_ONCE = 4096


@dataclass(frozen=True)
class Sight:
    """`bend` is the measure; the lengths of all rows under it are kept, a number each."""

    wholes_mean: Array
    parts_mean: Array
    bend: Array
    wholes_length: Array
    parts_length: Array
    tongues: Tongues | None = None

    @classmethod
    def of(
        cls, reader: VectorReader, kept: NDArray[np.bool_], tongues: Tongues | None = None
    ) -> Sight | None:
        """Learnt from the documents in `kept` alone; None where they are too few."""
        spans = reader.spans[kept]
        several = spans[spans[:, 2] - spans[:, 1] > 1]
        if (several[:, 2] - several[:, 1]).sum() < FEWEST:
            return None
        rows = _rows(spans, MOST)
        wholes_mean = reader.usual(kept)
        parts = reader.parts[rows]
        parts_mean = parts.mean(0)
        within = np.concatenate(
            [_around_its_mean(reader.parts[a:b]) for _, a, b in several[: MOST // 2].tolist()]
        )[:MOST]
        width = reader.width
        usual = float(((parts - parts_mean) ** 2).sum(1).mean()) / width
        spread = within.T @ within / len(rows) + HELD * usual * np.eye(width, dtype=np.float32)
        bend = np.linalg.inv(spread).astype(np.float32)
        half = np.linalg.cholesky(bend).astype(np.float32)
        return cls(
            wholes_mean, parts_mean, bend,
            _lengths(reader.wholes, wholes_mean, half), _lengths(reader.parts, parts_mean, half),
            tongues,
        )  # fmt: skip

    def cosines(self, asked: Array, reader: VectorReader, numbers: list[int]) -> Array:
        """For each document: the cosine of its whole and that of its nearest part, summed."""
        away = asked - self.parts_mean
        if self.tongues is not None:
            away = away - self.tongues.away(asked)
        bent = self.bend @ away
        size = max(float(away @ bent), 1e-12) ** 0.5
        spans = reader.spans[[reader.at[number] for number in numbers]]
        wholes = self._near(reader.wholes, spans[:, 0], bent, self.wholes_mean, self.wholes_length)
        rows = _rows(spans)
        parts = self._near(reader.parts, rows, bent, self.parts_mean, self.parts_length)
        counts = spans[:, 2] - spans[:, 1]
        starts = np.cumsum(counts) - counts
        summed: Array = (wholes + np.maximum.reduceat(parts, starts)) / size
        return summed

    def _near(
        self, matrix: Array, rows: NDArray[np.int64], bent: Array, mean: Array, known: Array
    ) -> Array:
        """Lengths of rows that are newer than this are measured now."""
        held = matrix[rows]
        new = rows >= len(known)
        lengths = known[np.where(new, 0, rows)]
        if new.any():
            away = held[new] - mean
            lengths[new] = np.sqrt(np.maximum(((away @ self.bend) * away).sum(1), 1e-12))
        return np.asarray((held @ bent - mean @ bent) / lengths, np.float32)


def _rows(spans: NDArray[np.int64], most: int | None = None) -> NDArray[np.int64]:
    """The rows of the parts of some documents, one document after another."""
    first, counts = spans[:, 1], spans[:, 2] - spans[:, 1]
    starts = np.cumsum(counts) - counts
    rows: NDArray[np.int64] = np.repeat(first - starts, counts) + np.arange(counts.sum())
    return rows if most is None or len(rows) <= most else rows[:: len(rows) // most + 1]


def _around_its_mean(rows: Array) -> Array:
    around: Array = rows - rows.mean(0)
    return around


def _lengths(matrix: Array, mean: Array, half: Array) -> Array:
    found = np.empty(len(matrix), np.float32)
    for at in range(0, len(matrix), _AT_ONCE):
        away = matrix[at : at + _AT_ONCE] - mean
        found[at : at + _AT_ONCE] = np.linalg.norm(away @ half, axis=1)
    return np.maximum(found, 1e-6)
