"""A worker that is killed in the middle of a job: the job is done all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from clew.core import clock, upkeep
from clew.core.jobs import worker

pytestmark = pytest.mark.django_db(transaction=True)

WORK = "import django; django.setup(); from clew.core.jobs import worker; worker.work_off_all()"


def killed_at(place: str) -> int:
    """Work off all jobs in a process that dies at `place`; its exit code."""
    name = str(connection.settings_dict["NAME"])
    url = os.environ.get("DATABASE_URL", "")
    home = f"{url.rpartition('/')[0]}/{name}" if "://" in url else f"sqlite:///{name}"
    own = {"DATABASE_URL": home, "CLEW_KILL_AT": place}
    facts = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "clew.config.settings"}
    return subprocess.run([sys.executable, "-c", WORK], env=facts, check=False).returncode


@pytest.mark.case("F05")
@pytest.mark.parametrize("place", ["job.claimed", "job.done"])
def test_a_job_outlives_the_process_that_claimed_it(place):
    upkeep.sweep_jobs.enqueue()
    assert killed_at(place) == -signal.SIGKILL
    (left,) = DBTaskResult.objects.all()
    assert left.status == "RUNNING"
    DBTaskResult.objects.update(started_at=clock.now() - worker.LEASE - timedelta(seconds=1))
    worker.work_off_all()
    DBTaskResult.objects.update(run_after=clock.now())
    assert worker.work_off_all() == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_without_the_word_nobody_is_killed():
    upkeep.sweep_jobs.enqueue()
    assert killed_at("elsewhere") == 0
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
