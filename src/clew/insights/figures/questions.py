"""What was searched and asked, how often in vain, and in which words most."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from clew.answers.calibration.arithmetic import wilson
from clew.insights.days import measures
from clew.insights.figures.period import Period
from clew.insights.figures.sums import sums, together

MOST = 12
COUNTED = (measures.SEARCHED, measures.NO_RESULT, measures.ASKED, measures.NOT_KNOWN)


@dataclass(frozen=True)
class Questions:
    searched: int
    no_result: int
    asked: int
    not_known: int

    @property
    def rate(self) -> float:
        return self.no_result / self.searched if self.searched else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.no_result, self.searched)


def questions(period: Period) -> Questions:
    found = together(sums(period, "channel", *COUNTED))
    return Questions(*(found[measure] for measure in COUNTED))


def most(period: Period, measure: str, limit: int = MOST) -> list[tuple[str, str, int]]:
    """Texts with their language, the most frequent first."""
    rows = period.tallies(measure).values("about", "lang").annotate(n=Sum("count"))
    found = rows.order_by("-n", "about", "lang").values_list("about", "lang", "n")[:limit]
    return list(found)
