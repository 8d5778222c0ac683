"""The organisation's days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from clew.core import clock

DAY = timedelta(days=1)


def zone() -> str:
    return str(timezone.get_default_timezone())


def day_of(at: datetime) -> date:
    return at.astimezone(timezone.get_default_timezone()).date()


def today() -> date:
    return day_of(clock.now())


def start_of(day: date) -> datetime:
    """Its first moment; where the clock is put forward or back a day has 23 or 25 hours."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of a day, and of the one after it."""
    return start_of(day), start_of(day + DAY)


def between(first: date, last: date) -> list[date]:
    """All days from the first to the last."""
    return [first + DAY * number for number in range((last - first).days + 1)]
