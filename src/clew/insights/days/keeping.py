"""Tallies as rows: what is kept of a day, and bringing it in line with a new count."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from clew.insights.days.measures import Key, Tallies
from clew.insights.models import Tally

_AT_ONCE = 500


class Difference(NamedTuple):
    day: date
    key: Key
    kept: int
    counted: int


def kept(day: date) -> Tallies:
    rows = Tally.objects.filter(day=day).values_list(*Key._fields, "count")
    return Counter({Key(*row[:-1]): row[-1] for row in rows.iterator()})


def differences(day: date, counted: Tallies) -> list[Difference]:
    """Where the rows say something else, in a fixed order."""
    before = kept(day)
    return [
        Difference(day, key, before[key], counted[key])
        for key in sorted(before.keys() | counted.keys())
        if before[key] != counted[key]
    ]


def keep(day: date, counted: Tallies) -> int:
    """Write down a count; the caller holds `Counted`. Says how many rows that changed."""
    changed = differences(day, counted)
    for at in range(0, len(changed), _AT_ONCE // 10):
        some = Q()
        for one in changed[at : at + _AT_ONCE // 10]:
            some |= Q(**one.key._asdict())
        Tally.objects.filter(some, day=day).delete()
    made = [
        Tally(day=day, **one.key._asdict(), count=one.counted) for one in changed if one.counted
    ]
    Tally.objects.bulk_create(made, batch_size=_AT_ONCE)
    return len(changed)
