"""The questions that a promise is weighed on: those that people asked, or what documents say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from clew.answers.calibration.standing import Standing
from clew.core import clock
from clew.core.models import JournalEntry

SINCE = timedelta(days=30)
ENOUGH = 100  # questions of people; with fewer, the documents' own words say more
MOST = 20_000  # of the latest
VERBS = ("asked", "assistant answered")


@dataclass(frozen=True)
class Questions:
    """How sure each was, and what it weighs; `by_people` says whose they are."""

    sure: list[float]
    weights: list[float]
    by_people: bool

    @property
    def size(self) -> int:
        """As how many questions of equal weight they count (Kish 1965)."""
        squares = sum(one * one for one in self.weights)
        return round(sum(self.weights) ** 2 / squares) if squares else 0


def questions(standing: Standing) -> Questions:
    """Of the last month, or of the last measurement."""
    sure = of_people()
    if len(sure) >= ENOUGH:
        return Questions(sure, [1.0] * len(sure), True)
    return Questions([*standing.own, *standing.foreign], standing.weights, False)


def of_people() -> list[float]:
    rows = JournalEntry.objects.filter(verb__in=VERBS, at__gt=clock.now() - SINCE)
    latest = rows.order_by("-at").values_list("data", flat=True)[:MOST]
    told = [data for data in latest if "sure" in data and data["outcome"] != "urgent"]
    return [sure for data in told if (sure := float(data["sure"])) < 1]  # 1: a choice was picked
