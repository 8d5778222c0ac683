"""How long somebody looked for an article: from the first page or search to the one that ended it.

A sitting is what a visit did without a pause of half an hour. Who goes straight to an article has
not looked for one. Who looked and did not find has looked for so long at least: that is kept too.
"""

from __future__ import annotations

from collections.abc import Iterator

from clew.insights.days import measures
from clew.insights.days.entries import Entry
from clew.insights.days.measures import Key, rounded
from clew.insights.days.shelves import Shelved
from clew.insights.days.sittings import ended_by, last_shelf, sittings
from clew.insights.days.visits import Visit


def tallies(
    visits: dict[str, Visit], editions: dict[str, Shelved], categories: dict[str, str]
) -> Iterator[Key]:
    for visit in visits.values():
        for sitting in sittings(visit.entries):
            yield from of_sitting(sitting, visit, editions, categories)


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
