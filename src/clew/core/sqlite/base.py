"""Django's SQLite, with a queue: the threads of a process write one after the other.

SQLite itself has none. Who finds it locked sleeps, for longer each time, while others overtake; at
fifty messages a second that alone made one in twenty wait for half a second.
"""

from __future__ import annotations

import threading

from django.db.backends.sqlite3 import base

PATIENCE = 10.0  # seconds; then SQLite itself says what is wrong

_turn = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """A transaction takes the turn at its beginning, and gives it on when it has ended."""

    has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        self.has_turn = _turn.acquire(timeout=PATIENCE)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.give_on()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.give_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.give_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.give_on()

    def give_on(self) -> None:
        if self.has_turn:
            self.has_turn = False
            _turn.release()
