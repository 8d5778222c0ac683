"""Test databases on PostgreSQL: copies made by the server itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from stage import cache

MOST_KEPT = 6
HOME = str(connection.settings_dict["NAME"])


def connected(name: str) -> Any:
    facts = {**connection.get_connection_params(), "dbname": name}
    wanted = ("host", "port", "user", "password", "dbname")
    return psycopg.connect(**{k: facts[k] for k in wanted if facts.get(k)}, autocommit=True)


def counted(name: str, statement: str) -> int:
    """What a SELECT counts in the database called `name`, without Django."""
    with connected(name) as server:
        return int(server.execute(statement).fetchone()[0])


def say(statement: str, *names: str) -> list[Any]:
    """Say something to the server from outside the databases in question."""
    with connected(HOME) as server:
        asked = server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]
        return asked.fetchall() if asked.description else []


def exists(name: str) -> bool:
    return (name,) in say("SELECT datname FROM pg_database")


def make_room(beginning: str) -> None:
    """Drop templates of code that is gone: all but the newest few."""
    names = [name for (name,) in say("SELECT datname FROM pg_database ORDER BY oid DESC")]
    for name in [n for n in names if n.startswith(beginning)][MOST_KEPT:]:
        drop(name)


def template(point_at: Callable[[str], None]) -> str:
    """A migrated, empty database; made if this schema has none yet."""
    kept = f"clew_schema_{cache.of_schema()}"
    with cache.alone("postgres"):
        if not exists(kept):
            make_room("clew_schema_")
            making = f"{kept}_making"
            drop(making)
            say("CREATE DATABASE {}", making)
            point_at(making)
            call_command("migrate", verbosity=0)
            point_at(HOME)
            say("ALTER DATABASE {} RENAME TO {}", making, kept)
    return kept


def name_for(worker: str) -> str:
    return f"clew_test_{worker}"


def copy(template: str, name: str) -> None:
    with cache.alone("postgres-copy"):
        say("CREATE DATABASE {} TEMPLATE {} STRATEGY WAL_LOG", name, template)


def restorer(name: str) -> Callable[[], bool]:
    """What brings the fresh database called `name` back to what it is now, if that can be done."""
    from stage.pristine import Pristine

    return Pristine(name).restore


def drop(name: str) -> None:
    say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def demo_in(folder: Path) -> str:
    """The database that goes with a data folder."""
    return f"clew_demo_{cache.of_product()}"
