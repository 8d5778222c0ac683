"""The one clock. Tests stop it with `frozen`; nobody else asks the system for the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_stopped_at: datetime | None = None


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _stopped_at or datetime.now(UTC)


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Stop the clock at `moment` (aware) for as long as the block lasts."""
    global _stopped_at
    before, _stopped_at = _stopped_at, moment
    try:
        yield
    finally:
        _stopped_at = before
