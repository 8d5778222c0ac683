"""Whether a database is away for a moment, or was asked something that it can't do."""

from __future__ import annotations

import sqlite3

import psycopg
import redis
from django.db import OperationalError

_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN}
# PostgreSQL, appendix A: no connection, shutting down or starting, too many connections; locks.
_POSTGRES = ("08", "57P0", "53300", "55P03", "40P01", "40001")


def is_away(problem: Exception) -> bool:
    """Locked or not to be reached: trying again helps. Anything else is a bug of ours."""
    if isinstance(problem, redis.ConnectionError | redis.TimeoutError):
        return True
    if not isinstance(problem, OperationalError):
        return False
    cause = problem.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE
    if isinstance(cause, psycopg.OperationalError):  # without a state it never got that far
        return cause.sqlstate is None or cause.sqlstate.startswith(_POSTGRES)
    return False
