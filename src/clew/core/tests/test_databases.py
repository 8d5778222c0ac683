"""A database that is away answers later; one that was asked nonsense shows a bug."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connections
from django.db.utils import ConnectionHandler
from django.http import HttpResponse
from django.test import RequestFactory

from clew.core import middleware
from clew.core.databases import is_away

pytestmark = pytest.mark.django_db
ask = RequestFactory(headers={"Sec-Fetch-Site": "same-origin"})


def raised(ask_for: str, path: str) -> OperationalError:
    """What Django makes of what SQLite says to this, asked on its own."""
    facts = {**connections["default"].settings_dict, "ENGINE": "django.db.backends.sqlite3"}
    facts |= {"NAME": path, "OPTIONS": {"timeout": 0}}
    asked = ConnectionHandler({"default": facts})["default"]
    try:
        with pytest.raises(OperationalError) as problem, asked.cursor() as cursor:
            cursor.execute(ask_for)
    finally:
        asked.close()
    return problem.value


def from_postgres(state: str | None) -> OperationalError:
    class Said(psycopg.OperationalError):
        sqlstate = state

    problem = OperationalError("said")
    problem.__cause__ = Said("said")
    return problem


@pytest.fixture
def held(tmp_path: Path) -> Iterator[str]:
    """A database in which somebody else is writing."""
    path = str(tmp_path / "held.sqlite3")
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("CREATE TABLE shelf (name TEXT)")
        writer.execute("BEGIN EXCLUSIVE")
        yield path


def test_a_locked_database_is_away(held: str):
    assert is_away(raised("INSERT INTO shelf VALUES ('x')", held))


def test_a_database_that_is_not_there_is_away(tmp_path: Path):
    assert is_away(raised("SELECT 1", str(tmp_path / "no" / "such.sqlite3")))


@pytest.mark.parametrize("asked", ["SELECT * FROM nowhere", "SELECT nothing", "SELEKT"])
def test_a_question_that_makes_no_sense_is_a_bug(tmp_path: Path, asked: str):
    assert not is_away(raised(asked, str(tmp_path / "x.sqlite3")))


@pytest.mark.parametrize(
    ("state", "away"),
    [
        (None, True), ("08006", True), ("57P01", True), ("57P03", True), ("53300", True),
        ("55P03", True), ("40P01", True), ("40001", True),
        ("57014", False), ("53100", False), ("54001", False),
    ],
)  # fmt: skip
def test_what_postgresql_says_is_told_apart_by_its_state(state: str | None, away: bool):
    assert is_away(from_postgres(state)) is away


def test_an_error_that_nobody_knows_is_a_bug():
    assert not is_away(OperationalError("database is locked, said a view"))


@pytest.mark.case("C20")
def test_a_bug_in_a_query_has_a_number_and_is_not_called_starting_up(caplog):
    answer = middleware.Refusals(lambda _: HttpResponse()).process_exception(
        ask.get("/en/"), from_postgres("57014")
    )
    assert answer is not None and answer.status_code == 500
    assert caplog.records[0].args[0] in answer.content.decode()


def test_a_database_that_is_away_is_busy_and_not_broken():
    answer = middleware.Refusals(lambda _: HttpResponse()).process_exception(
        ask.get("/en/"), from_postgres(None)
    )
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
