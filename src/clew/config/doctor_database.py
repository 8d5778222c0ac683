"""The doctor's look at the database: there, durable, in step, and with somebody in charge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import DatabaseError, connection

from clew.config import doctor, prepare
from clew.config.doctor import Finding
from clew.config.environment import WrongSetting
from clew.core import clock as our_clock

DURABLE = {"fsync": "on", "full_page_writes": "on"}
WEAK_COMMITS = {"off"}
MOST_DRIFT = 5.0


def answers() -> bool:
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


def one(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return row[0] if row else None


def reachable() -> Iterator[Finding]:
    if not answers():
        yield Finding(True, "the database does not answer", "check DATABASE_URL and start it")


def durable() -> Iterator[Finding]:
    """An acknowledged write must survive a crash (PostgreSQL: Reliability and the WAL)."""
    if not answers():
        return
    if connection.vendor == "sqlite":
        if one("PRAGMA synchronous") not in (2, 3):
            yield Finding(True, "SQLite does not wait for the disk", "leave synchronous at FULL")
        return
    for name, wanted in DURABLE.items():
        if (found := one(f"SHOW {name}")) != wanted:
            yield Finding(True, f"PostgreSQL {name}={found}: a crash loses data", f"set {name}=on")
    if one("SHOW synchronous_commit") in WEAK_COMMITS:
        what = "PostgreSQL synchronous_commit=off: a crash loses acknowledged writes"
        yield Finding(True, what, "set synchronous_commit=on")


def clock() -> Iterator[Finding]:
    if not answers() or connection.vendor == "sqlite":
        return
    there = one("SELECT now()")
    if isinstance(there, datetime):
        drift = abs((there.astimezone(UTC) - our_clock.now()).total_seconds())
        if drift > MOST_DRIFT:
            yield Finding(True, f"the database's clock is {drift:.0f} s off", "run NTP on both")


def migrated() -> Iterator[Finding]:
    try:
        behind = answers() and prepare.migrations_wait()
    except WrongSetting:
        return
    if behind:
        yield Finding(False, "the database is behind this version", "start Clew, it migrates")


def staff() -> Iterator[Finding]:
    from clew.people.models import Person

    try:
        owners = list(Person.objects.filter(is_superuser=True, is_active=True))
    except DatabaseError:
        return
    if not owners:
        yield Finding(False, "nobody is in charge", "clew invite you@example.com --role owner")


def demo_password() -> Iterator[Finding]:
    """Only where others can reach it is this a danger, which each start looks for."""
    from clew.people.models import Person

    try:
        owners = list(Person.objects.filter(is_superuser=True, is_active=True))
    except DatabaseError:
        return
    for owner in owners:
        if owner.check_password("a ball of thread"):
            what = f"{owner.email} has the demo password"
            yield Finding(
                doctor.is_reached(), what, "change it before others can reach this address"
            )
