"""Conversations: how many, how long until a person replied, until resolved, and how rated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from clew.answers.calibration.arithmetic import wilson
from clew.insights.days import measures
from clew.insights.figures.period import Period
from clew.insights.figures.sums import steps, sums

CONTENT = 4  # of five: from here on a customer counts as content


@dataclass(frozen=True)
class Talks:
    """Counts; of times and scores how many of each."""

    opened: int = 0
    handed_off: int = 0
    replied: Counter[int] = field(default_factory=Counter)
    resolved: Counter[int] = field(default_factory=Counter)
    rated: Counter[int] = field(default_factory=Counter)

    @property
    def replies(self) -> int:
        return self.replied.total()

    @property
    def solved(self) -> int:
        return self.resolved.total()

    @property
    def ratings(self) -> int:
        return self.rated.total()

    @property
    def content(self) -> int:
        return sum(n for score, n in self.rated.items() if score >= CONTENT)

    @property
    def csat(self) -> float:
        return self.content / self.ratings if self.rated else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.content, self.ratings)


def talks(period: Period, by: str) -> dict[Any, Talks]:
    counts = sums(period, by, measures.OPENED, measures.HANDED_OFF)
    replied = steps(period, by, measures.REPLIED)
    resolved = steps(period, by, measures.RESOLVED, about="")
    rated = steps(period, by, measures.RATED)
    return {
        one: Talks(counts[one][measures.OPENED], counts[one][measures.HANDED_OFF],
                   replied[one], resolved[one], rated[one])
        for one in sorted(counts.keys() | replied.keys() | resolved.keys() | rated.keys())
    }  # fmt: skip


def added(groups: dict[Any, Talks]) -> Talks:
    times: list[Counter[int]] = [Counter(), Counter(), Counter()]
    for one in groups.values():
        for whole, part in zip(times, (one.replied, one.resolved, one.rated), strict=True):
            whole.update(part)
    opened = sum(one.opened for one in groups.values())
    return Talks(opened, sum(one.handed_off for one in groups.values()), *times)
