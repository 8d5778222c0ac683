"""What became of the visits that used help. Solved without us = (said so + read and asked nobody)
÷ visits that used help; the rest left without an answer or asked a person within 24 hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clew.answers.calibration.arithmetic import wilson
from clew.insights.days import measures
from clew.insights.figures.period import Period
from clew.insights.figures.sums import sums

FEWEST = 20  # with fewer visits before nothing is said of up or down
COUNTED = (measures.VISITS, measures.USED, *measures.OUTCOMES)


@dataclass(frozen=True)
class Outcomes:
    """Visits, by what became of them."""

    visits: int = 0
    used: int = 0
    said: int = 0
    read: int = 0
    left: int = 0
    person: int = 0

    @property
    def solved(self) -> int:
        return self.said + self.read

    @property
    def rate(self) -> float:
        return self.solved / self.used if self.used else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.solved, self.used)

    def share(self, of: int) -> float:
        return of / self.used if self.used else 0.0

    @property
    def asking(self) -> float:
        return self.share(self.person)


def outcomes(period: Period, by: str) -> dict[object, Outcomes]:
    return {
        group: Outcomes(*(found[measure] for measure in COUNTED))
        for group, found in sums(period, by, *COUNTED).items()
    }


def added(groups: dict[object, Outcomes]) -> Outcomes:
    all_of = groups.values()
    return Outcomes(*(sum(getattr(one, name) for one in all_of) for name in FIELDS))


FIELDS = ("visits", "used", "said", "read", "left", "person")


def by_day(period: Period) -> list[tuple[date, Outcomes]]:
    """Every day of the period, also those on which nothing was."""
    found = outcomes(period, "day")
    return [(day, found.get(day, Outcomes())) for day in period.all_days]
