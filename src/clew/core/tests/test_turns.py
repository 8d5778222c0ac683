"""On SQLite the threads of a process write one after the other, and nobody waits for ever."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from clew.core import generations
from clew.core.sqlite import base

pytestmark = pytest.mark.django_db(transaction=True)
ON_SQLITE = connection.vendor == "sqlite"  # PostgreSQL has rows to lock, and needs no turns


def bump(times: int) -> None:
    try:
        for _ in range(times):
            with transaction.atomic():
                generations.bump("tried")
    finally:
        connection.close()


def test_many_threads_write_and_each_write_counts():
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(bump, [20] * 8))
    assert generations.current("tried") == 160
    assert not base._turn.locked()


@pytest.mark.parametrize("problem", [RuntimeError, DatabaseError])
def test_what_fails_gives_its_turn_on(problem: type[Exception]):
    with pytest.raises(problem), transaction.atomic():
        assert base._turn.locked() is ON_SQLITE
        raise problem
    assert not base._turn.locked()


def test_a_connection_that_is_closed_in_the_middle_gives_its_turn_on():
    with transaction.atomic():
        generations.bump("tried")
        connection.close()
        assert not base._turn.locked()
    assert generations.current("tried") == 0


def test_who_has_waited_long_enough_asks_sqlite_itself(monkeypatch):
    monkeypatch.setattr(base, "PATIENCE", 0.01)
    base._turn.acquire()
    try:
        writer = threading.Thread(target=bump, args=(1,))
        writer.start()
        writer.join()
        assert generations.current("tried") == 1
    finally:
        base._turn.release()
