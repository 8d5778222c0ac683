"""Counting what has come since the last time, a day at a time; a killed run goes on.

First the days with new rows are written down as waiting, then each is counted and struck off: what
was not finished still waits. A count in which somebody else has written meanwhile is thrown away.
"""

from __future__ import annotations

import time
from datetime import date

from django.db import transaction

from clew.core import clock
from clew.core.faults import kill_point
from clew.insights.days import calendar, counting, keeping, touched
from clew.insights.models import Counted, Tally

RULES = 2  # grows with each change of what is counted: then every day is counted anew


def work(seconds: float = float("inf"), *, margin: bool = True) -> bool:
    """Go on for about `seconds`; says whether something is left to do.

    While days wait no others are looked for: old ones would wait for ever behind those of today.
    """
    end = time.monotonic() + seconds
    if not Counted.now().waiting:
        look(margin=margin)
    while waiting := Counted.now().waiting:
        count(date.fromisoformat(waiting[-1]))
        if time.monotonic() > end:
            break
    if Counted.now().waiting:
        return True
    Counted.objects.filter(pk=1).update(at=clock.now())
    return False


def catch_up() -> None:
    """Whatever waits, and then what has come since."""
    for _ in range(2):
        work(margin=False)


def look(*, margin: bool = True) -> None:
    """Write down which days have new rows, and how far was looked."""
    before, upto = Counted.now(), touched.last_entry()
    moved = before.entry > 0 and (before.zone, before.rules) != (calendar.zone(), RULES)
    days = touched.every_day() if moved else touched.since(before, upto, margin=margin)
    with transaction.atomic():
        state = Counted.locked()
        if moved:
            Tally.objects.all().delete()
            state.version += 1
        state.waiting = sorted({*state.waiting, *map(str, days)})
        state.entry = max(state.entry, upto)
        state.zone, state.rules = calendar.zone(), RULES
        state.save(update_fields=["waiting", "entry", "zone", "rules", "version"])


def count(day: date) -> bool:
    """Count one day and strike it off; says whether that came to be."""
    version = Counted.now().version
    found = counting.counted(day)
    kill_point("day.counted")
    with transaction.atomic():
        state = Counted.locked()
        if state.version != version:
            return False
        keeping.keep(day, found)
        kill_point("day.kept")
        state.waiting = [waits for waits in state.waiting if waits != str(day)]
        state.version += 1
        state.save(update_fields=["waiting", "version"])
    return True
