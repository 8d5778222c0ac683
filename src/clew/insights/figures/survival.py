"""How long it takes until something happens, where for some nobody waited to the end.

Kaplan & Meier (1958): who gave up after t seconds had not found it until then, and says nothing
about later. Limits of the curve by Greenwood's variance on the scale of log(−log S)
(Kalbfleisch & Prentice 2002, §1.4).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from clew.answers.calibration.arithmetic import wilson

Z80, Z95 = 1.2816, 1.96


@dataclass(frozen=True)
class Point:
    """From `at` seconds on the share `still` has not found it; `low` and `high` hold that in 95 of
    100 cases."""

    at: int
    still: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """By seconds: how many found it then, and how many gave up then."""

    found: Counter[int]
    left: Counter[int]

    @property
    def size(self) -> int:
        return self.hits + self.left.total()

    @property
    def hits(self) -> int:
        return self.found.total()

    def points(self, z: float = Z95) -> list[Point]:
        """One for each moment at which somebody found it."""
        there, still, spread, points = self.size, 1.0, 0.0, []
        for at in sorted(self.found.keys() | self.left.keys()):
            if hits := self.found[at]:
                still *= 1 - hits / there
                spread += hits / (there * (there - hits)) if there > hits else 0.0
                points.append(Point(at, still, *limits(still, spread, z)))
            there -= hits + self.left[at]
        return points

    @property
    def median(self) -> int | None:
        """When half have found it; None where fewer than half ever do."""
        return next((one.at for one in self.points() if one.still <= 0.5), None)

    @property
    def interval(self) -> tuple[int | None, int | None]:
        """Between these the median lies in 95 of 100 cases (Brookmeyer & Crowley 1982); None
        where it is not reached."""
        points = self.points()
        return (
            next((one.at for one in points if one.low <= 0.5), None),
            next((one.at for one in points if one.high <= 0.5), None),
        )

    def still_after(self, seconds: int) -> float:
        """The share that has not found it so long after."""
        before = [one.still for one in self.points() if one.at <= seconds]
        return before[-1] if before else 1.0

    def is_slower_than(self, seconds: int) -> bool:
        """Whether half need longer, in nine of ten cases."""
        before = [one for one in self.points(Z80) if one.at <= seconds]
        if before:
            return before[-1].low > 0.5
        waiting = sum(n for at, n in (self.found + self.left).items() if at > seconds)
        return 1 - wilson(0, waiting, Z80)[1] > 0.5


def limits(still: float, spread: float, z: float) -> tuple[float, float]:
    if still <= 0 or still >= 1:
        return still, still
    by = math.exp(z * math.sqrt(spread) / abs(math.log(still)))
    return still**by, still ** (1 / by)
