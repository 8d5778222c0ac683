"""The schedule: every due run is one unique row, so many workers run it once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from clew.core import clock
from clew.core.jobs import SCHEDULE, Scheduled
from clew.core.models import ScheduledRun

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_done: dict[str, datetime] = {}


def enqueue_due() -> None:
    """Enqueue each scheduled job whose latest due time has no row yet."""
    for entry in SCHEDULE.values():
        due = latest_due(entry)
        if _done.get(entry.name) != due:
            enqueue_once(entry, due)
            _done[entry.name] = due


def latest_due(entry: Scheduled) -> datetime:
    whole = (clock.now() - _EPOCH) // entry.every
    return _EPOCH + whole * entry.every


def enqueue_once(entry: Scheduled, due: datetime) -> bool:
    with transaction.atomic():
        _, first = ScheduledRun.objects.get_or_create(name=entry.name, due=due)
        if first:
            entry.job.enqueue()
            ScheduledRun.objects.filter(name=entry.name, due__lt=due - timedelta(days=7)).delete()
        return first
