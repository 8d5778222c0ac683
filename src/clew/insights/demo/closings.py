"""Noor has looked at every "not solved" but those of the last days."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from clew.core import clock
from clew.insights.models import Unsolved
from clew.insights.unsolved import reading
from clew.people.models import Person

SEED = 97
EDITOR = "noor@linden.example"
WAITING = timedelta(days=9)
Why = Unsolved.Why
REASONS = {Why.RIGHT: 40, Why.ELSEWHERE: 35, Why.NOT_OURS: 15, Why.IMPROVED: 10}


def close_old() -> None:
    """A day or two after each was said."""
    reading.read()
    noor = Person.objects.filter(email=EDITOR).first()
    old = Unsolved.objects.filter(closed_at=None, at__lt=clock.now() - WAITING)
    drawn, rows = Random(SEED), list(old.order_by("at", "source"))  # noqa: S311
    for row in rows:
        row.closed_at, row.by = row.at + timedelta(hours=drawn.uniform(4, 60)), noor
        row.why = drawn.choices(list(REASONS), list(REASONS.values()))[0]
    Unsolved.objects.bulk_update(rows, ["closed_at", "by", "why"], batch_size=500)
