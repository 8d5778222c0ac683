"""Which days there were, and how busy each was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from clew.core import clock

DAYS = 90
GROWTH = 0.4  # so much more comes on the last day than on the first
WEEKEND = 0.65
SPIKE_WEEKS = 3  # ago: a whole week, Monday to Sunday


@dataclass(frozen=True)
class Day:
    """`busy` is 1 on an ordinary weekday at the beginning."""

    date: date
    busy: float
    spike: bool


def today() -> date:
    """By the organisation's own calendar."""
    return timezone.localtime(clock.now()).date()


def days(until: date) -> list[Day]:
    """The ninety days before `until`, the oldest first."""
    first = until - timedelta(days=DAYS)
    monday = until - timedelta(days=until.weekday(), weeks=SPIKE_WEEKS)
    found = []
    for number in range(DAYS):
        date = first + timedelta(days=number)
        busy = (1 + GROWTH * number / DAYS) * (WEEKEND if date.weekday() >= 5 else 1.0)
        spike = monday <= date < monday + timedelta(weeks=1)
        found.append(Day(date, busy, spike))
    return found


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())
