"""Jobs survive what jobs do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from clew.core import clock
from clew.core.jobs import MOST_TRIES, job, prompt_job, schedule, slow_job, worker
from clew.core.jobs.schedule import Scheduled
from clew.core.models import ScheduledRun

pytestmark = pytest.mark.django_db(transaction=True)
ran: list[str] = []


@job
def note(*, word: str) -> None:
    ran.append(word)


@prompt_job
def reply(*, word: str) -> None:
    ran.append(word)


@slow_job
def learn(*, word: str) -> None:
    ran.append(word)


@job
def stumble() -> None:
    ran.append("stumbled")
    raise ValueError("on purpose")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    ran.clear()


def test_a_job_runs_once_with_what_it_was_given():
    note.enqueue(word="hello")
    assert worker.work_off_all() == 1
    assert ran == ["hello"]
    assert worker.work_off_all() == 0


def test_whoever_waits_before_a_screen_is_served_first_and_counted_alone():
    learn.enqueue(word="last")
    note.enqueue(word="then")
    reply.enqueue(word="first")
    assert worker.waited_for() == 1
    worker.work_off_all()
    assert ran == ["first", "then", "last"]


def test_a_job_of_a_transaction_that_fails_is_never_run():
    with pytest.raises(RuntimeError), transaction.atomic():
        note.enqueue(word="never")
        raise RuntimeError
    assert worker.work_off_all() == 0
    assert ran == []


@pytest.mark.case("F06")
def test_a_job_that_always_fails_waits_longer_each_time_and_becomes_a_dead_letter():
    stumble.enqueue()
    note.enqueue(word="a neighbour")
    moment = clock.now()
    for _ in range(MOST_TRIES):
        with clock.frozen(moment):
            worker.work_off_all()
        DBTaskResult.objects.ready().update(run_after=clock.now())
        DBTaskResult.objects.filter(status="READY").update(run_after=clock.now())
    assert ran.count("stumbled") == MOST_TRIES
    assert ran.count("a neighbour") == 1
    assert [letter.task_path for letter in worker.dead_letters()] == [stumble.module_path]


def test_a_dead_letter_gets_its_tries_again():
    stumble.enqueue()
    for _ in range(MOST_TRIES):
        worker.work_off_all()
        DBTaskResult.objects.filter(status="READY").update(run_after=clock.now())
    worker.replay(worker.dead_letters().get())
    worker.work_off_all()
    assert ran.count("stumbled") == MOST_TRIES + 1


@pytest.mark.case("F05")
def test_a_job_whose_worker_fell_silent_is_taken_over():
    note.enqueue(word="taken over")
    silent = worker.Worker()
    assert silent.claim() is not None
    assert worker.work_off_all() == 0
    DBTaskResult.objects.update(started_at=clock.now() - worker.LEASE - timedelta(seconds=1))
    assert worker.Worker().claim() is None  # put back with a delay, not run at once
    DBTaskResult.objects.update(run_after=clock.now())
    assert worker.work_off_all() == 1
    assert ran == ["taken over"]


def test_a_due_run_of_the_schedule_happens_once_for_all_workers():
    entry = Scheduled("tests", timedelta(hours=1), note)
    due = schedule.latest_due(entry)
    assert schedule.enqueue_once(entry, due)
    assert not schedule.enqueue_once(entry, due)
    assert ScheduledRun.objects.filter(name="tests").count() == 1
    assert DBTaskResult.objects.count() == 1
