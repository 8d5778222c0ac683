"""What somebody looked for after something had not solved it: it says what was missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from clew.core.models import JournalEntry
from clew.insights.models import Unsolved
from clew.insights.personal import without_person

WITHIN = timedelta(hours=24)
MOST = 5
SHOWS = ("search shown", "page viewed")  # a page tells whose a search was


class Step(NamedTuple):
    text: str
    lang: str


class Afterwards(NamedTuple):
    """What they searched and asked next, oldest first, and whether they turned to a person."""

    steps: list[Step]
    called: bool


def afterwards(rows: Iterable[Unsolved]) -> dict[str, Afterwards]:
    """By source; of who told no visit nothing is known."""
    known = [row for row in rows if row.visit]
    told = by_visit({row.visit for row in known})
    texts = texts_of([about for entries in told.values() for _at, verb, about in entries if about])
    found = {}
    for row in known:
        after = [one for one in told.get(row.visit, []) if row.at < one[0] <= row.at + WITHIN]
        steps = list(dict.fromkeys(texts[about] for _at, _verb, about in after if about in texts))
        called = any(verb == "hand-off" for _at, verb, _about in after)
        found[row.source] = Afterwards(steps[:MOST], called)
    return found


def by_visit(visits: set[str]) -> dict[str, list[tuple[datetime, str, str]]]:
    rows = JournalEntry.objects.filter(visit__in=visits, verb__in=(*SHOWS, "asked", "hand-off"))
    found: dict[str, list[tuple[datetime, str, str]]] = {}
    told = rows.order_by("at").values_list("visit", "at", "verb", "about_kind", "about_id")
    for visit, at, verb, kind, about in told:
        found.setdefault(visit, []).append((at, verb, about if kind == "query" else ""))
    return found


def texts_of(queries: Iterable[str]) -> dict[str, Step]:
    rows = JournalEntry.objects.filter(
        about_kind="query", about_id__in=set(queries), verb__in=("searched", "asked")
    )
    return {
        about: Step(without_person(str(data.get("text", "")))[:120], str(data.get("lang", "")))
        for about, data in rows.values_list("about_id", "data")
    }
