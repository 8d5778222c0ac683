"""Says which of the services that CI tests with is missing. Runs inside .venv."""

from __future__ import annotations

import sys

import psycopg
import redis


def missing(database: str, cache: str) -> list[str]:
    found = []
    try:
        psycopg.connect(database, connect_timeout=5).close()
    except psycopg.Error as problem:
        found.append(f"PostgreSQL does not answer at {database}: {problem}".strip())
    try:
        redis.Redis.from_url(cache, socket_timeout=5).ping()
    except redis.RedisError as problem:
        found.append(f"Redis does not answer at {cache}: {problem}")
    return found


if __name__ == "__main__":
    absent = missing(sys.argv[1], sys.argv[2])
    print("\n".join(absent) or "PostgreSQL and Redis answer.")
    sys.exit(bool(absent))
