"""The journal's months on PostgreSQL: made ahead of time, so that no entry waits for one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from clew.core import clock

AHEAD = 3


MAKE = """
CREATE TABLE {name} (LIKE core_journalentry INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
WITH early AS (
    DELETE FROM core_journalentry_rest WHERE at >= '{first}' AND at < '{after}' RETURNING *
) INSERT INTO {name} SELECT * FROM early;
ALTER TABLE core_journalentry ATTACH PARTITION {name} FOR VALUES FROM ('{first}') TO ('{after}');
"""


def make_months(connection: BaseDatabaseWrapper) -> None:
    """Make this month's partition and the next three; those that exist are left alone.

    Entries of a month that had no partition yet lie in the default one and move to their own.
    """
    if connection.vendor != "postgresql":
        return
    month = first_of(clock.now())
    for _ in range(AHEAD + 1):
        after = first_of(month + timedelta(days=32))
        make(connection, f"core_journalentry_{month:%Y_%m}", month, after)
        month = after


def make(connection: BaseDatabaseWrapper, name: str, month: datetime, after: datetime) -> None:
    facts = {"name": name, "first": f"{month:%Y-%m-%d}+00", "after": f"{after:%Y-%m-%d}+00"}
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [name])
        if cursor.fetchone() == (None,):
            cursor.execute(MAKE.format(**facts))


def first_of(moment: datetime) -> datetime:
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
