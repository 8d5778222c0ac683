"""The measures counted once more, by somebody else's hand: plain loops over all rows, slowly.

Nothing of `insights/days/` is used here but the names of the measures, so that both can't be wrong
in the same way. One row at a time, in the words of `docs/measures.md`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from clew.core.models import JournalEntry
from clew.knowledge.models import Edition

DAY_LONG = timedelta(hours=24)
HELP = {"searched", "asked", "search shown", "article viewed", "conversation opened",
        "assistant answered"}  # fmt: skip
GOES_ON = {"hand-off", "customer writes", "resolve", "assistant answered"}
type Rows = list[JournalEntry]


def day(at: datetime) -> date:
    return timezone.localtime(at).date()


def all_rows() -> Rows:
    return sorted(JournalEntry.objects.all(), key=lambda row: (row.at, row.pk))


def is_call(row: JournalEntry) -> bool:
    if row.verb == "person asked for":
        return row.data.get("way") in {"tel", "mailto"}
    if row.verb == "customer writes":
        return row.data.get("to") == "waiting"
    return row.verb == "hand-off"


def visit_of(row: JournalEntry, rows: Rows) -> str:
    """Its own, or that of the page which showed the search on the same day."""
    if row.visit or row.about_kind != "query":
        return row.visit
    shown = [other.visit for other in rows
             if other.about_kind == "query" and other.about_id == row.about_id and other.visit
             and day(other.at) == day(row.at)]  # fmt: skip
    return shown[-1] if shown else ""


def outcomes() -> Counter[str]:
    """Visits, those that used help, and what became of them."""
    rows, found = all_rows(), Counter[str]()
    visits: dict[tuple[str, date], Rows] = {}
    for row in rows:
        if word := visit_of(row, rows):
            visits.setdefault((word, day(row.at)), []).append(row)
    for (word, _day), own in visits.items():
        if {row.verb for row in own} <= GOES_ON:
            continue
        found["visits"] += 1
        help_rows = [r for r in own if r.verb in HELP or is_call(r) or is_page_of_query(r)]
        if not help_rows:
            continue
        found["used"] += 1
        first = help_rows[0].at
        calls = [r for r in rows if r.visit == word and is_call(r)]
        if any(first <= r.at <= first + DAY_LONG for r in calls):
            found["asked a person"] += 1
        else:
            found[without_calling(own)] += 1
    return found


def is_page_of_query(row: JournalEntry) -> bool:
    return row.verb == "page viewed" and row.about_kind == "query"


def without_calling(own: Rows) -> str:
    votes = [bool(row.data["solved"]) for row in own if row.verb == "article voted"]
    if votes:
        return "said solved" if votes[-1] else "left"
    known = set(Edition.objects.values_list("handle", flat=True))
    read = any(row.verb == "article viewed" and row.about_id in known for row in own)
    told = any(row.verb == "asked" and row.data.get("outcome") == "answered" for row in own)
    return "read" if read or told else "left"


def editions() -> Counter[tuple[str, str]]:
    """(measure, handle): readers, and those of them who turned to a person."""
    rows, found = all_rows(), Counter[tuple[str, str]]()
    first: dict[tuple[date, str, str], datetime] = {}
    for row in rows:
        if row.verb == "article viewed":
            key = (day(row.at), row.visit, row.about_id)
            first.setdefault(key, row.at)
    for (_day, visit, handle), at in first.items():
        found["viewers", handle] += 1
        calls = [r.at for r in rows if r.visit == visit and is_call(r)]
        if any(at <= call <= at + DAY_LONG for call in calls):
            found["contacted", handle] += 1
    return found


def searches() -> Counter[str]:
    found = Counter[str]()
    for row in all_rows():
        if row.verb == "searched":
            found["searched"] += 1
            found["no result"] += row.data["found"] == 0
    return +found


def talks() -> dict[str, list[int]]:
    """Seconds until the first reply and until resolved, and scores: of one episode each."""
    found: dict[str, list[int]] = {"replied": [], "resolved": [], "rated": []}
    for number in {row.about_id for row in all_rows() if row.about_kind == "conversation"}:
        own = [row for row in all_rows() if row.about_id == number]
        for verb, name, since in (("message sent", "replied", "hand-off"),
                                  ("resolve", "resolved", "conversation opened")):  # fmt: skip
            end, begin = first_of(own, verb), first_of(own, since)
            if end and begin:
                found[name].append(round((end.at - begin.at).total_seconds()))
        scores = [row.data["score"] for row in own if row.verb == "rated"]
        found["rated"] += scores[-1:]
    return {name: sorted(values) for name, values in found.items()}


def first_of(own: Rows, verb: str) -> Any:
    return next((row for row in own if row.verb == verb), None)
