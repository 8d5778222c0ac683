"""How long somebody looked for an article: from the first page or search to the one that ended it.

A sitting is what a visit did without a pause of half an hour. Who goes straight to an article has
not looked for one. Who looked and did not find has looked for so long at least: that is kept too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from clew.insights.days import measures
from clew.insights.days.entries import Entry
from clew.insights.days.measures import Key, rounded
from clew.insights.days.places import Shelved
from clew.insights.days.visits import SEEKS, Visit

PAUSE = timedelta(minutes=30)
LOOKS = {*SEEKS, "page viewed", "article viewed", "person asked for", "conversation opened",
         "hand-off", "article voted"}  # fmt: skip


def tallies(
    visits: dict[str, Visit], editions: dict[str, Shelved], categories: dict[str, str]
) -> Iterator[Key]:
    for visit in visits.values():
        for sitting in sittings(visit.entries):
            yield from of_sitting(sitting, visit, editions, categories)


def sittings(entries: list[Entry]) -> Iterator[list[Entry]]:
    current: list[Entry] = []
    for entry in entries:
        if entry.verb not in LOOKS:
            continue
        if current and entry.at - current[-1].at > PAUSE:
            yield current
            current = []
        current.append(entry)
    if current:
        yield current


def of_sitting(
    sitting: list[Entry], visit: Visit, editions: dict[str, Shelved], categories: dict[str, str]
) -> Iterator[Key]:
    read = [e for e in sitting if e.verb == "article viewed" and e.about in editions]
    if read and read[0] is sitting[0]:
        yield Key(measures.STRAIGHT, *visit.place)
        return
    end = ended_by(sitting, read)
    shelf = editions[end.about].category if end else last_shelf(sitting, editions, categories)
    took = rounded(((end or sitting[-1]).at - sitting[0].at).total_seconds())
    if end or took:
        measure = measures.FOUND_IN if end else measures.LEFT_AFTER
        yield Key(measure, *visit.place, shelf, took)


def ended_by(sitting: list[Entry], read: list[Entry]) -> Entry | None:
    """The article they voted for, else the last one if they looked for nothing after it."""
    solved = {e.about for e in sitting if e.verb == "article voted" and e.data.get("solved")}
    if voted := next((entry for entry in read if entry.about in solved), None):
        return voted
    rest = [entry for entry in sitting if entry.verb != "article voted"]
    against = {e.about for e in sitting if e.verb == "article voted"} - solved
    last = rest[-1] if rest else None
    return last if last in read and last and last.about not in against else None


def last_shelf(
    sitting: list[Entry], editions: dict[str, Shelved], categories: dict[str, str]
) -> str:
    """Where they looked last: the category whose page or article it was."""
    for entry in reversed(sitting):
        if entry.kind == "category" and entry.about in categories:
            return categories[entry.about]
        if entry.kind == "edition" and entry.about in editions:
            return editions[entry.about].category
    return ""
