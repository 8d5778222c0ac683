"""Makes the data folder ready: database migrated. Safe beside a running server."""

from __future__ import annotations

import fcntl
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from clew.config.environment import WrongSetting
from clew.core.partitions import make_months

PREPARING = 2_309_581_627  # our own number among the database's advisory locks


def prepare() -> None:
    """Set Django up, and migrate the database if it is behind. Raises WrongSetting."""
    set_up()
    with one_at_a_time():
        if migrations_wait():
            say("Preparing the database (a few seconds, once) …")
            call_command("migrate", verbosity=0, interactive=False)
        make_months(connection)
    connection.close()


def set_up() -> None:
    """Load the product. Looking for garbage in it, which there is none of, takes a fifth longer."""
    gc.disable()
    django.setup()
    settle()


def settle() -> None:
    """What has been loaded by now stays: it is not looked through again and again for garbage."""
    gc.freeze()
    gc.enable()


def migrations_wait() -> bool:
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as problem:
        first = str(problem).strip().splitlines()[0]
        raise WrongSetting(f"DATABASE_URL: the database does not answer ({first})") from problem
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two commands started together migrate one after the other, on one machine or on two."""
    with (settings.CLEW.data / "prepare.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            tell_postgresql("SELECT pg_advisory_lock(%s)")
            yield
        finally:
            tell_postgresql("SELECT pg_advisory_unlock(%s)")


def tell_postgresql(lock: str) -> None:
    if connection.vendor == "postgresql":
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute(lock, [PREPARING])


def say(line: str) -> None:
    """Progress goes to standard error: standard output belongs to results."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
