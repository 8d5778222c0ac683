"""How customers rated the help they got."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from clew.insights.days import measures
from clew.insights.days.entries import Entry
from clew.insights.days.measures import Key
from clew.insights.days.places import Place


def ratings(story: list[Entry], place: Place) -> Iterator[tuple[datetime, Key]]:
    """The last word on each episode."""
    last: dict[int, Entry] = {}
    for entry in story:
        if entry.verb == "rated":
            last[int(entry.data.get("episode", 1))] = entry
    for entry in last.values():
        yield entry.at, Key(measures.RATED, *place, "", int(entry.data.get("score", 0)))
