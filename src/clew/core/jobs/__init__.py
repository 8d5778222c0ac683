"""Jobs: `@job` makes a function a task that is stored with the caller's transaction.

A job is an envelope: it carries ids, may arrive twice, and calls a noun's verb.
Store and claim are django-tasks-db's; retry, lease, dead letters and the schedule are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.tasks import Task, task

MOST_TRIES = 6


@dataclass(frozen=True)
class Scheduled:
    """A job that runs by itself, once for each multiple of `every` since the epoch."""

    name: str
    every: timedelta
    job: Task


SCHEDULE: dict[str, Scheduled] = {}


def job(function: Callable[..., Any]) -> Task:
    """Make `function(**ids)` a job: `function.enqueue(article=7)`."""
    return task()(function)


def slow_job(function: Callable[..., Any]) -> Task:
    """A job that everything else goes before: letters don't wait for vectors."""
    return task(priority=-50)(function)


def scheduled(name: str, *, every: timedelta) -> Callable[[Task], Task]:
    """Run a job by the clock: `@scheduled("tidy", every=timedelta(hours=1))` above `@job`."""

    def remember(known: Task) -> Task:
        SCHEDULE[name] = Scheduled(name, every, known)
        return known

    return remember


def enqueue_unless_waiting(known: Task) -> None:
    """Enqueue a job without arguments, unless one like it already waits for its turn."""
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.filter(status="READY", task_path=known.module_path)
    if not waiting.exists():
        known.enqueue()
