"""Tallies of a period added up by what they have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Sum

from clew.insights.figures.period import Period

type Sums = dict[Any, Counter[str]]  # by day, language or channel: how many of each measure
type Steps = dict[Any, Counter[int]]  # the same: how many of each step


def sums(period: Period, by: str, *measures: str) -> Sums:
    found: Sums = defaultdict(Counter)
    rows = period.tallies(*measures).values(by, "measure").annotate(n=Sum("count"))
    for group, measure, n in rows.values_list(by, "measure", "n"):
        found[group][measure] += n
    return found


def steps(period: Period, by: str, measure: str, **narrower: Any) -> Steps:
    found: Steps = defaultdict(Counter)
    rows = period.tallies(measure).filter(**narrower)
    for group, step, n in (
        rows.values(by, "step").annotate(n=Sum("count")).values_list(by, "step", "n")
    ):
        found[group][step] += n
    return found


def together[T](groups: dict[Any, Counter[T]]) -> Counter[T]:
    found: Counter[T] = Counter()
    for one in groups.values():
        found.update(one)
    return found


def median(counts: Counter[int]) -> int | None:
    """The middle one, the lower of two; None of nothing."""
    middle, seen = (counts.total() + 1) // 2, 0
    for step in sorted(counts):
        seen += counts[step]
        if seen >= middle:
            return step
    return None
