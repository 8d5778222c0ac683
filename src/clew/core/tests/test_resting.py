"""On PostgreSQL a connection is asked whether it lives once it has rested, not at each request."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import is_psycopg3

from clew.core.postgres import base


class Wrapper(base.DatabaseWrapper):
    """One that is connected to nothing, and counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__({"OPTIONS": {}, "TIME_ZONE": None})
        self.connection, self.health_check_enabled, self.asked = object(), True, 0

    def is_usable(self) -> bool:
        self.asked += 1
        return True

    def request(self) -> None:
        self.health_check_done = False
        self.close_if_health_check_failed()
        self.close_if_health_check_failed()


@pytest.fixture
def clock(monkeypatch) -> Any:
    class Clock:
        now = 100.0

        def monotonic(self) -> float:
            return self.now

    made = Clock()
    monkeypatch.setattr(base, "time", made)
    return made


@pytest.mark.case("F07")
def test_it_is_asked_after_a_rest_and_not_while_it_is_busy(clock):
    assert is_psycopg3
    connection = Wrapper()
    connection.request()
    assert connection.asked == 1
    for _ in range(10):
        clock.now += base.REST / 2
        connection.request()
    assert connection.asked == 1
    clock.now += base.REST * 2
    connection.request()
    assert connection.asked == 2
