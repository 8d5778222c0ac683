"""Which days have rows that are not in their tallies yet, however late those came."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Max, Min

from clew.core import clock
from clew.core.models import JournalEntry
from clew.insights.days import calendar
from clew.insights.days.entries import CALLS, OF_TALKS, VERBS
from clew.insights.models import Counted

# Numbers are not given in the order in which transactions end: a row may turn up behind the last
# one that was seen, for as long as a transaction lasts.
BEHIND, AS_LONG_AS = 10_000, timedelta(minutes=15)
MANY = 50_000  # more new rows than that: every day is counted anew
_AT_ONCE = 500


def last_entry() -> int:
    found = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return found or 0


def since(counted: Counted, upto: int, *, margin: bool = True) -> set[date]:
    """The days that rows behind those seen belong to, and those that look at such rows."""
    if counted.entry == 0 or upto - counted.entry > MANY:
        return every_day()
    new = JournalEntry.objects.filter(pk__gt=counted.entry, pk__lte=upto)
    found = days_of(new)
    if margin:
        late = JournalEntry.objects.filter(pk__gt=counted.entry - BEHIND, pk__lte=counted.entry)
        found |= days_of(late.filter(at__gt=clock.now() - AS_LONG_AS))
    return found


def every_day() -> set[date]:
    ends = JournalEntry.objects.aggregate(first=Min("at"), last=Max("at"))
    if ends["first"] is None:
        return set()
    return set(calendar.between(calendar.day_of(ends["first"]), calendar.day_of(ends["last"])))


def days_of(rows: object) -> set[date]:
    """With the day before a contact, whose readers have 24 hours, and all days of conversations."""
    found: set[date] = set()
    talks: set[str] = set()
    told = rows.filter(verb__in=VERBS)  # type: ignore[attr-defined]
    for at, verb, kind, about in told.values_list("at", "verb", "about_kind", "about_id"):
        day = calendar.day_of(at)
        found |= {day, day - calendar.DAY} if verb in CALLS else {day}
        if kind == "conversation" and verb in OF_TALKS:
            talks.add(about)
    return found | days_of_talks(talks)


def days_of_talks(numbers: set[str]) -> set[date]:
    ordered, found = sorted(numbers), set()
    for at in range(0, len(ordered), _AT_ONCE):
        rows = JournalEntry.objects.filter(
            about_kind="conversation", about_id__in=ordered[at : at + _AT_ONCE], verb__in=OF_TALKS
        )
        found |= {calendar.day_of(at) for at in rows.values_list("at", flat=True)}
    return found
