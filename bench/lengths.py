"""How long a bench runs: minutes for a look, `--long` for what the promises say."""

from __future__ import annotations

import os

LONG = "CLEW_BENCH_LONG"


def is_long() -> bool:
    return bool(os.environ.get(LONG))


def of(short: int, long: int) -> int:
    """Seconds."""
    return long if is_long() else short
