"""The worker: a thread that claims jobs, runs them, and survives whatever they do."""

from __future__ import annotations

import logging
import random
import socket
import threading
import uuid
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections, transaction
from django.tasks.base import TaskResultStatus
from django.tasks.signals import task_enqueued
from django_tasks_db.models import DBTaskResult

from clew.core import clock
from clew.core.faults import kill_point
from clew.core.jobs import MOST_TRIES, PROMPT, schedule

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
BEAT = 15.0

_wake = threading.Event()


def wake_when_enqueued() -> None:
    """Wake this process's worker as soon as the transaction that stored a job commits."""
    task_enqueued.connect(
        lambda **_: transaction.on_commit(_wake.set), weak=False, dispatch_uid="clew-wake-worker"
    )


class Worker(threading.Thread):
    """One worker. Each job has a lease that a heartbeat renews; a lapsed one is taken over."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self.id = f"{socket.gethostname()[:40]}-{uuid.uuid4().hex[:12]}"
        self.stopped = threading.Event()
        self.running: DBTaskResult | None = None

    def run(self) -> None:
        threading.Thread(target=self.keep_lease, name="worker-lease", daemon=True).start()
        while not self.stopped.is_set():
            try:
                close_old_connections()
                schedule.enqueue_due()
                if self.work_off():
                    continue
            except DatabaseError as problem:
                log.warning("the worker waits for the database: %s", problem)
            except Exception:
                log.exception("the worker stumbled and goes on")
            _wake.wait(1.0 + random.random() / 5)  # noqa: S311
            _wake.clear()

    def stop(self) -> None:
        self.stopped.set()
        _wake.set()

    def work_off(self) -> bool:
        """Run one job if there is one; say whether there was."""
        found = self.claim()
        if found:
            self.running = found
            try:
                self.attempt(found)
            finally:
                self.running = None
        return found is not None

    def claim(self) -> DBTaskResult | None:
        with transaction.atomic():
            recover_lapsed()
            found: DBTaskResult | None = DBTaskResult.objects.ready().get_locked()
            if found:
                found.claim(self.id)
            return found

    def attempt(self, found: DBTaskResult) -> None:
        kill_point("job.claimed")
        try:
            result = found.task.call(*found.args_kwargs["args"], **found.args_kwargs["kwargs"])
            kill_point("job.done")
            found.set_successful(result)
        except Exception as problem:
            log.warning("job %s failed: %r", found.task_path, problem, exc_info=True)
            put_back(found, problem)

    def keep_lease(self) -> None:
        while not self.stopped.wait(BEAT):
            if (found := self.running) is None:
                continue
            try:
                mine = DBTaskResult.objects.running().filter(pk=found.pk)
                mine.update(started_at=clock.now())
            except Exception as problem:
                log.warning("lease of %s not renewed: %s", found.pk, problem)
            finally:
                close_old_connections()


def recover_lapsed() -> None:
    """Jobs whose worker fell silent are ready again; those that keep killing workers are dead."""
    lapsed = DBTaskResult.objects.running().filter(started_at__lt=clock.now() - LEASE)
    for found in lapsed.select_for_update(skip_locked=True):
        put_back(found, RuntimeError("the worker fell silent"))


@transaction.atomic
def put_back(found: DBTaskResult, problem: BaseException) -> None:
    """Try again later, twice as late each time; after `MOST_TRIES` it is a dead letter."""
    tries = len(found.worker_ids)
    found.set_failed(problem)
    if tries < MOST_TRIES:
        found.status = TaskResultStatus.READY
        found.run_after = clock.now() + timedelta(seconds=2.0**tries)
        found.save(update_fields=["status", "run_after"])


def waited_for() -> int:
    """How many jobs are due and not begun for which somebody waits before a screen."""
    return DBTaskResult.objects.ready().filter(priority__gte=PROMPT).count()


def dead_letters() -> Any:
    return DBTaskResult.objects.failed()


def replay(found: DBTaskResult) -> None:
    """Give a dead letter all its tries again."""
    found.status, found.worker_ids, found.run_after = TaskResultStatus.READY, [], clock.now()
    found.save(update_fields=["status", "worker_ids", "run_after"])
    transaction.on_commit(_wake.set)


def work_off_all() -> int:
    """Run every job that is due, in this thread: for tests and one-off commands."""
    worker, done = Worker(), 0
    while worker.work_off():
        done += 1
    return done
