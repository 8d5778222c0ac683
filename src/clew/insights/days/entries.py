"""A day's journal rows, in the order in which things happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from clew.core.models import JournalEntry
from clew.insights.days import calendar

WITHIN = timedelta(hours=24)  # so long after something was read a contact counts as caused by it
OF_VISITS = (
    "visit started", "page viewed", "article viewed", "result opened", "search shown",
    "person asked for", "searched", "asked", "article voted", "assistant answered",
    "conversation opened", "hand-off", "customer writes", "resolve",
)  # fmt: skip
OF_TALKS = (
    "conversation opened", "hand-off", "customer writes", "take", "answer", "reopen",
    "message sent", "resolve", "rated",
)  # fmt: skip
CALLS = ("hand-off", "customer writes", "person asked for")
VERBS = tuple(dict.fromkeys(OF_VISITS + OF_TALKS))
_FIELDS = ("at", "pk", "verb", "about_kind", "about_id", "by_kind", "visit", "data")
_AT_ONCE = 500


class Entry(NamedTuple):
    at: datetime
    pk: int
    verb: str
    kind: str
    about: str
    by: str
    visit: str
    data: dict[str, Any]

    @property
    def is_contact(self) -> bool:
        """Whether somebody turned to a person: handed off, or phone or mail pressed."""
        match self.verb:
            case "hand-off":
                return True
            case "customer writes":  # what was solved is open again, and waits
                return self.data.get("to") == "waiting"
            case "person asked for":
                return self.data.get("way") in ("tel", "mailto")
        return False


def of_day(day: date) -> list[Entry]:
    start, end = calendar.bounds(day)
    return _read(JournalEntry.objects.filter(verb__in=VERBS, at__gte=start, at__lt=end))


def calls_after(day: date) -> list[Entry]:
    """Contacts that may still have been caused by what was read on that day."""
    _start, end = calendar.bounds(day)
    found = _read(JournalEntry.objects.filter(verb__in=CALLS, at__gte=end, at__lt=end + WITHIN))
    return [entry for entry in found if entry.is_contact]


def of_conversations(numbers: set[str]) -> Iterator[tuple[str, list[Entry]]]:
    """All that ever happened to each of these conversations."""
    ordered = sorted(numbers)
    for at in range(0, len(ordered), _AT_ONCE):
        some = JournalEntry.objects.filter(
            about_kind="conversation", about_id__in=ordered[at : at + _AT_ONCE], verb__in=OF_TALKS
        )
        told: dict[str, list[Entry]] = {}
        for entry in _read(some):
            told.setdefault(entry.about, []).append(entry)
        yield from sorted(told.items())


def _read(rows: Any) -> list[Entry]:
    found = [Entry(*row) for row in rows.values_list(*_FIELDS).iterator()]
    return sorted(found, key=lambda entry: (entry.at, entry.pk))
