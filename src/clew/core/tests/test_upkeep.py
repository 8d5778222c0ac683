"""What is over is swept away; what somebody must look at stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django_tasks_db.models import DBTaskResult

from clew.core import assets, clock, upkeep
from clew.core.jobs import job, slow_job, worker
from clew.core.jobs.schedule import SCHEDULE

pytestmark = pytest.mark.django_db(transaction=True)
order: list[str] = []


@job
def letter() -> None:
    order.append("letter")


@slow_job
def vectors() -> None:
    order.append("vectors")


def test_letters_do_not_wait_for_vectors():
    order.clear()
    vectors.enqueue(), vectors.enqueue(), letter.enqueue()
    worker.work_off_all()
    assert order == ["letter", "vectors", "vectors"]


def test_finished_jobs_go_after_three_days_and_dead_letters_stay():
    letter.enqueue(), letter.enqueue()
    worker.work_off_all()
    dead = DBTaskResult.objects.first()
    assert dead is not None
    dead.set_failed(ValueError("on purpose"))
    with clock.frozen(clock.now() + timedelta(days=4)):
        upkeep.sweep_jobs.call()
    assert list(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED"]


def test_sessions_and_counters_that_are_over_are_swept():
    past, future = (clock.now() + timedelta(days=d) for d in (-1, 1))
    for key, until in (("old", past), ("new", future)):
        Session.objects.create(session_key=key, session_data="", expire_date=until)
    with connection.cursor() as cursor:
        for key, until in (("old", past), ("new", future)):
            row = [key, "value", connection.ops.adapt_datetimefield_value(until)]
            cursor.execute("INSERT INTO core_cache VALUES (%s, %s, %s)", row)
        upkeep.sweep_expired.call()
        cursor.execute("SELECT cache_key FROM core_cache WHERE cache_key IN ('old', 'new')")
        assert cursor.fetchall() == [("new",)]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_every_scheduled_job_can_run_on_a_fresh_house():
    for entry in SCHEDULE.values():
        entry.job.enqueue()
    assert worker.work_off_all() >= len(SCHEDULE)
    assert not worker.dead_letters().exists()
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()


def test_static_files_are_gathered_again_only_when_something_changed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert assets.gather()
    assert not assets.gather()
    assert list(tmp_path.rglob("*.css"))
    (tmp_path / ".gathered").write_text("something else")
    assert assets.gather()
