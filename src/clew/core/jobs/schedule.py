"""The schedule: every due run is one unique row, so many workers run it once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.tasks import Task

from clew.core import clock
from clew.core.models import ScheduledRun

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_done: dict[str, datetime] = {}


@dataclass(frozen=True)
class Scheduled:
    """A job that runs by itself, once for each multiple of `every` since the epoch."""

    name: str
    every: timedelta
    job: Task


SCHEDULE: dict[str, Scheduled] = {}


def scheduled(name: str, *, every: timedelta) -> Callable[[Task], Task]:
    """Run a job by the clock: `@scheduled("tidy", every=timedelta(hours=1))` above `@job`."""

    def remember(known: Task) -> Task:
        SCHEDULE[name] = Scheduled(name, every, known)
        return known

    return remember


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
