"""The journal's months on PostgreSQL: made ahead of time, so that no entry waits for one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.backends.base.base import BaseDatabaseWrapper

from clew.core import clock

AHEAD = 3


def make_months(connection: BaseDatabaseWrapper) -> None:
    """Make this month's partition and the next three; those that exist are left alone."""
    if connection.vendor != "postgresql":
        return
    month = first_of(clock.now())
    with connection.cursor() as cursor:
        for _ in range(AHEAD + 1):
            after = first_of(month + timedelta(days=32))
            name = f"core_journalentry_{month:%Y_%m}"
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {name} PARTITION OF core_journalentry "
                f"FOR VALUES FROM ('{month:%Y-%m-%d}+00') TO ('{after:%Y-%m-%d}+00')"
            )
            month = after


def first_of(moment: datetime) -> datetime:
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
