"""Space cut into cells, so that a vector is compared with its neighbourhood and not with all.

As an inverted file (IVF; Jégou, Douze, Schmid 2011): centres by a few rounds of k-means on a
sample, about twice the square root of how many vectors there are; few vectors are one cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Matrix = NDArray[np.float32]
type Numbers = NDArray[np.int64]
type Weights = NDArray[np.float32]

FEW = 3_000  # so many are compared with each other
SAMPLE = 20_000
ROUNDS = 4
PROBED = 10  # the nearest cells in which neighbours are looked for
NEIGHBOURS = 20
_BLOCK = 2048


@dataclass(frozen=True)
class Cells:
    """The rows of each cell, and by cell the nearest other cells, itself first."""

    members: list[Numbers]
    around: Numbers


def cells(vectors: Matrix) -> Cells:
    if len(vectors) <= FEW:
        return Cells([np.arange(len(vectors))], np.zeros((1, 1), np.int64))
    centres = centres_of(vectors[:: max(1, len(vectors) // SAMPLE)], int(2 * len(vectors) ** 0.5))
    home = homes(vectors, centres)
    order = np.argsort(home, kind="stable")
    ends = np.searchsorted(home[order], np.arange(1, len(centres)))
    members = np.split(order, ends)
    filled = [at for at, rows in enumerate(members) if len(rows)]
    between = centres[filled] @ centres[filled].T
    around = np.argsort(-between, axis=1, kind="stable")[:, :PROBED]
    return Cells([members[at] for at in filled], around)


def centres_of(sample: Matrix, count: int) -> Matrix:
    """Evenly picked rows, moved a few times to the middle of what is nearest to them."""
    centres = sample[np.linspace(0, len(sample) - 1, count).astype(np.int64)].copy()
    for _ in range(ROUNDS):
        home = homes(sample, centres)
        moved = summed(sample, home, count)
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        centres = np.where(lengths > 0, moved / np.maximum(lengths, 1e-9), centres)
    return centres.astype(np.float32)


def summed(vectors: Matrix, home: Numbers, count: int) -> Matrix:
    """The sum of the rows of each home."""
    order = np.argsort(home, kind="stable")
    first, which = np.unique(home[order], return_index=True)[::-1]
    sums = np.zeros((count, vectors.shape[1]), np.float32)
    sums[which] = np.add.reduceat(vectors[order], first, axis=0)
    return sums


def homes(vectors: Matrix, centres: Matrix) -> Numbers:
    blocks = (vectors[at : at + _BLOCK] for at in range(0, len(vectors), _BLOCK))
    return np.concatenate([(block @ centres.T).argmax(axis=1) for block in blocks])


def near_pairs(units: Matrix, least: float) -> Iterator[tuple[int, list[int]]]:
    """For each row the `NEIGHBOURS` nearest of those at least so near; each pair is given once."""
    space = cells(units)
    given: set[tuple[int, int]] = set()
    for rows, around in zip(space.members, space.around, strict=True):
        others = np.concatenate([space.members[cell] for cell in around])
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            for one, near in zip(block.tolist(), nearest(units, block, others, least), strict=True):
                pairs = {(min(one, other), max(one, other)) for other in near} - given
                given |= pairs
                yield one, [low if high == one else high for low, high in pairs]


def nearest(units: Matrix, rows: Numbers, others: Numbers, least: float) -> list[list[int]]:
    cosines = units[rows] @ units[others].T
    cosines[rows[:, None] == others[None]] = -1
    most = min(NEIGHBOURS, len(others))
    best = np.argpartition(-cosines, most - 1, axis=1)[:, :most]
    enough = np.take_along_axis(cosines, best, axis=1) >= least
    return [others[at[ok]].tolist() for at, ok in zip(best, enough, strict=True)]
