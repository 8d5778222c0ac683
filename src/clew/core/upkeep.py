"""Jobs that keep the ground tidy."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from clew.core import clock, partitions
from clew.core.jobs import job
from clew.core.jobs.schedule import scheduled


@scheduled("journal months", every=timedelta(days=1))
@job
def make_months() -> None:
    partitions.make_months(connection)


@scheduled("sweep expired rows", every=timedelta(hours=1))
@job
def sweep_expired() -> None:
    """Sessions and sign-in counters that are over; Redis forgets its own."""
    call_command("clearsessions")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_cache WHERE expires < %s", [clock.now()])


@scheduled("sweep finished jobs", every=timedelta(hours=6))
@job
def sweep_jobs() -> None:
    """Finished jobs are kept for three days, dead letters until somebody looks at them."""
    old = clock.now() - timedelta(days=3)
    DBTaskResult.objects.successful().filter(finished_at__lt=old).delete()
