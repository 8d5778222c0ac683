"""Which days there were, how busy each was, and at what hour people come and are answered."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from clew.core import clock

DAYS = 90
GROWTH = 0.4  # so much more comes on the last day than on the first
WEEKEND = 0.65
SPIKE_WEEKS = 3  # ago: a whole week, Monday to Sunday
HOURS = (4, 2, 1, 1, 1, 2, 6, 14, 24, 38, 48, 50, 40, 42, 48, 50, 46, 40, 38, 44, 54, 50, 32, 14)
OPENS, CLOSES = 9, 21  # as the organisation says on every page


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


def moment(day: Day, drawn: Random) -> datetime:
    """When somebody comes: mostly by day, and in the evening."""
    hour = drawn.choices(range(24), HOURS)[0]
    return midnight(day.date) + timedelta(hours=hour, seconds=drawn.uniform(0, 3599))


def usually(median: float, drawn: Random, spread: float = 0.6) -> timedelta:
    """Around so many seconds: a few take much longer (log-normal)."""
    return timedelta(seconds=drawn.lognormvariate(math.log(median), spread))


def answered_at(asked: datetime, drawn: Random) -> datetime:
    """Within minutes by day; who writes at night is answered in the morning."""
    local = timezone.localtime(asked)
    if OPENS <= local.hour < CLOSES:
        return asked + usually(240 if local.weekday() < 5 else 420, drawn, 0.8)
    morning = midnight(local.date() + timedelta(days=local.hour >= CLOSES))
    return morning + timedelta(hours=OPENS) + usually(1500, drawn)
