"""Waiting for what a server does behind a page: a condition, and a generous limit."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 60.0


def until(holds: Callable[[], object], what: str) -> float:
    """Look again until `holds` is true; says after how many seconds, fails after a minute."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > PATIENCE:
            raise AssertionError(f"not within {PATIENCE:.0f} s: {what}")
        time.sleep(0.1)
    return time.monotonic() - began
