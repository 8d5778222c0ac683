"""What this process goes by: a server keeps it and follows the rows, others read it each time."""

from __future__ import annotations

from clew.answers.calibration.standing import Standing
from clew.core import generations

_kept: Standing | None = None


def standing() -> Standing:
    return _kept or Standing.read()


def keep(watch: generations.Watch) -> None:
    """Keep it in memory, as new as `watch` tells."""
    now = generations.current("confidence")
    take_over()
    watch.follow("confidence", take_over, seen=now)


def take_over(_generation: int = 0) -> None:
    global _kept
    _kept = Standing.read()


def forget() -> None:
    """Read the rows each time again."""
    global _kept
    _kept = None
