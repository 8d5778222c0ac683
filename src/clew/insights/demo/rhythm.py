"""At what hour people come, how long they take, and when they are answered."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from clew.insights.demo.calendar import Day, midnight

HOURS = (4, 2, 1, 1, 1, 2, 6, 14, 24, 38, 48, 50, 40, 42, 48, 50, 46, 40, 38, 44, 54, 50, 32, 14)
OPENS, CLOSES = 9, 21  # as the organisation says on every page


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
