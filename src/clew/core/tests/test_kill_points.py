"""A worker that is killed in the middle of a job: the job is done all the same."""

from __future__ import annotations

import signal
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from clew.core import clock, upkeep
from clew.core.jobs import worker
from stage.dying import dies_at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.case("F05")
@pytest.mark.parametrize("place", ["job.claimed", "job.done"])
def test_a_job_outlives_the_process_that_claimed_it(place):
    upkeep.sweep_jobs.enqueue()
    assert dies_at(place) == -signal.SIGKILL
    (left,) = DBTaskResult.objects.all()
    assert left.status == "RUNNING"
    DBTaskResult.objects.update(started_at=clock.now() - worker.LEASE - timedelta(seconds=1))
    worker.work_off_all()
    DBTaskResult.objects.update(run_after=clock.now())
    assert worker.work_off_all() == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_without_the_word_nobody_is_killed():
    upkeep.sweep_jobs.enqueue()
    assert dies_at("elsewhere") == 0
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
