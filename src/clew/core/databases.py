"""Whether a database is away for a moment, or was asked something that it can't do."""

from __future__ import annotations

import sqlite3
import sys

import psycopg
from django.db import OperationalError

_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN}
# PostgreSQL, appendix A: no connection, shutting down or starting, too many connections; locks.
_POSTGRES = ("08", "57P0", "53300", "55P03", "40P01", "40001")


def is_away(problem: Exception) -> bool:
    """Locked or not to be reached: trying again helps. Anything else is a bug of ours."""
    if is_redis_away(problem):
        return True
    if not isinstance(problem, OperationalError):
        return False
    cause = problem.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE
    if isinstance(cause, psycopg.OperationalError):  # without a state it never got that far
        return cause.sqlstate is None or cause.sqlstate.startswith(_POSTGRES)
    return False


def is_redis_away(problem: Exception) -> bool:
    """Where Redis is not used, it is not loaded: that alone would take a tenth of a start."""
    redis = sys.modules.get("redis")
    return redis is not None and isinstance(problem, redis.ConnectionError | redis.TimeoutError)
