"""Jobs: `@job` makes a function a task that is stored with the caller's transaction.

A job is an envelope: it carries ids, may arrive twice, and calls a noun's verb.
Store and claim are django-tasks-db's; retry, lease, dead letters and the schedule are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.tasks import Task, task

MOST_TRIES = 6
PROMPT = 50


def job(function: Callable[..., Any]) -> Task:
    """Make `function(**ids)` a job: `function.enqueue(article=7)`."""
    return task()(function)


def prompt_job(function: Callable[..., Any]) -> Task:
    """A job that somebody waits for before a screen: it goes before everything else."""
    return task(priority=PROMPT)(function)


def slow_job(function: Callable[..., Any]) -> Task:
    """A job that everything else goes before: letters don't wait for vectors."""
    return task(priority=-50)(function)


def enqueue_unless_waiting(known: Task, **ids: Any) -> None:
    """Enqueue a job, unless one like it already waits for its turn."""
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.filter(status="READY", task_path=known.module_path)
    alike = {f"args_kwargs__kwargs__{name}": one for name, one in ids.items()}
    if not waiting.filter(**alike).exists():
        known.enqueue(**ids)
