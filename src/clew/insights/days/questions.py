"""What was searched and asked, and how often in vain; of texts the most frequent of each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clew.insights.days import measures
from clew.insights.days.entries import Entry
from clew.insights.days.measures import Key, Tallies
from clew.insights.days.places import of_question

MOST_TEXTS = 200  # of a day


def tallies(entries: list[Entry]) -> Tallies:
    found: Tallies = Counter()
    for entry in entries:
        if entry.verb in {"searched", "asked"}:
            found.update(of_one(entry))
    for measure in (measures.TEXT, measures.TEXT_IN_VAIN):
        for key in rare(found, measure):
            del found[key]
    return found


def of_one(entry: Entry) -> Iterator[Key]:
    place, text = of_question(entry), plain(str(entry.data.get("text", "")))
    search = entry.verb == "searched"
    yield Key(measures.SEARCHED if search else measures.ASKED, *place)
    if text:
        yield Key(measures.TEXT, *place, text)
    if is_in_vain(entry):
        yield Key(measures.NO_RESULT if search else measures.NOT_KNOWN, *place)
        if text:
            yield Key(measures.TEXT_IN_VAIN, *place, text)


def is_in_vain(entry: Entry) -> bool:
    if entry.verb == "searched":
        return not entry.data.get("found")
    return entry.data.get("outcome") == "handoff"


def plain(text: str) -> str:
    """Without what makes no other question of it: case, spaces, a mark at the end."""
    return " ".join(text.casefold().split()).rstrip("?？!！.。 ")[:200]


def rare(found: Tallies, measure: str) -> list[Key]:
    """What is not among the most frequent; of equals the first in the alphabet are kept."""
    texts = [(key, count) for key, count in found.items() if key.measure == measure]
    texts.sort(key=lambda one: (-one[1], one[0]))
    return [key for key, _count in texts[MOST_TEXTS:]]
