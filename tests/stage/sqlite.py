"""Test databases on SQLite: files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from stage import cache


def template(point_at: Callable[[str], None]) -> str:
    """A migrated, empty database; made if this schema has none yet."""
    kept = cache.folder() / f"schema-{cache.of_schema()}.sqlite3"
    with cache.alone("sqlite"):
        if not kept.exists():
            making = kept.with_suffix(".making")
            drop(str(making))
            point_at(str(making))
            call_command("migrate", verbosity=0)
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            making.replace(kept)
    return str(kept)


def name_for(worker: str) -> str:
    return str(Path(settings.CLEW.data) / f"test-{worker}.sqlite3")


def copy(template: str, name: str) -> None:
    shutil.copyfile(template, name)


def restorer(name: str) -> Callable[[], bool]:
    """A file is copied anew in no time."""
    return lambda: False


def drop(name: str) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(name + suffix).unlink(missing_ok=True)


def counted(name: str, statement: str) -> int:
    """What a SELECT counts in the database called `name`, without Django."""
    with closing(sqlite3.connect(name)) as asked:
        return int(asked.execute(statement).fetchone()[0])


def demo_in(folder: Path) -> str:
    """The database of a data folder."""
    return str(folder / "clew.sqlite3")
