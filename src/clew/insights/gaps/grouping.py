"""Which questions mean the same: average-linkage clustering that scales to 100,000 questions.

1. Near twins join: each question takes the first of those before it that is nearly the same.
2. Of the groups so made, those that are near each other at all form a sparse graph.
3. The nearest pair joins, and the next, while the mean cosine of all members is above `JOIN`
   (UPGMA: a mean of cosines of unit vectors is a product of two sums, so no member is looked at
   twice; and what is too far from both parts of a group is too far from the whole, so it can be
   forgotten).

`cells.py` keeps the first two from comparing everything with everything. The same questions give
the same groups, in whatever order they come.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from clew.insights.gaps.cells import Matrix, Numbers, Weights, cells, near_pairs, summed

TWIN, JOIN = 0.75, 0.16
_BLOCK = 512


def groups(vectors: Matrix, weights: Weights) -> Numbers:
    """A group number for each row of `vectors` (of length one); `weights` say how often asked."""
    if not len(vectors):
        return np.zeros(0, np.int64)
    order = np.lexsort((*vectors[:, :4].T, -weights))
    twin = np.empty(len(vectors), np.int64)
    twin[order] = twins(vectors[order])
    joining = Joining.of(vectors, weights, twin)
    joining.run()
    roots = np.array([joining.root(number) for number in range(len(joining.parent))])
    found: Numbers = np.unique(roots[twin], return_inverse=True)[1].astype(np.int64)
    return found


def twins(vectors: Matrix) -> Numbers:
    """For each row the number of the group of rows that are nearly the same."""
    found, used = np.empty(len(vectors), np.int64), 0
    for rows in cells(vectors).members:
        found[rows] = used + twins_within(vectors[rows])
        used = int(found[rows].max()) + 1
    return found


def twins_within(vectors: Matrix) -> Numbers:
    leaders: list[int] = []
    found = np.empty(len(vectors), np.int64)
    for start in range(0, len(vectors), _BLOCK):
        block = vectors[start : start + _BLOCK]
        cosines = block @ vectors[leaders].T
        best = cosines.max(axis=1, initial=-1)
        place = cosines.argmax(axis=1) if leaders else np.zeros(len(block), np.int64)
        found[start : start + len(block)] = place
        for at in np.flatnonzero(best < TWIN).tolist():
            fresh = leaders[cosines.shape[1] :]
            near = vectors[fresh] @ block[at]
            if len(fresh) and near.max() >= TWIN:
                found[start + at] = cosines.shape[1] + int(near.argmax())
            else:
                found[start + at] = len(leaders)
                leaders.append(start + at)
    return found


@dataclass
class Joining:
    """Groups on their way: `sums` of their members' vectors, `sizes`, and who is near whom.

    A pair in `waiting` counts only while neither side has `changed` since.
    """

    sums: Matrix
    sizes: Weights
    near: list[set[int]]
    parent: list[int]
    changed: list[int]
    waiting: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, vectors: Matrix, weights: Weights, twin: Numbers) -> Joining:
        count = int(twin.max()) + 1
        sums = summed(vectors * weights[:, None], twin, count)
        sizes = np.bincount(twin, weights, count).astype(np.float32)
        found = cls(sums, sizes, [set() for _ in sums], list(range(count)), [0] * count)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        units = (sums / np.maximum(lengths, 1e-9)).astype(np.float32)
        for one, others in near_pairs(units, JOIN):
            found.meet(one, others)
        return found

    def root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def meet(self, one: int, others: Iterable[int]) -> None:
        """Note how near `one` is to each of `others`, if that is near enough to join."""
        if not (found := sorted(others)):
            return
        means = (self.sums[found] @ self.sums[one]) / (self.sizes[found] * self.sizes[one])
        for other, mean in zip(found, means.tolist(), strict=True):
            if mean >= JOIN:
                self.near[one].add(other)
                self.near[other].add(one)
                pair = (-mean, one, other, self.changed[one], self.changed[other])
                heapq.heappush(self.waiting, pair)

    def run(self) -> None:
        while self.waiting:
            _, one, other, then, there = heapq.heappop(self.waiting)
            alive = self.parent[one] == one and self.parent[other] == other
            if alive and (self.changed[one], self.changed[other]) == (then, there):
                self.join(one, other)

    def join(self, one: int, other: int) -> None:
        kept, gone = (one, other) if self.sizes[one] >= self.sizes[other] else (other, one)
        self.sums[kept] += self.sums[gone]
        self.sizes[kept] += self.sizes[gone]
        self.parent[gone] = kept
        self.changed[kept] += 1
        around = {self.root(x) for x in self.near[kept] | self.near[gone]} - {kept}
        self.near[kept], self.near[gone] = set(), set()
        self.meet(kept, around)
