"""What a visit did without a pause of half an hour, and the article that ended the search in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from clew.insights.days.entries import Entry
from clew.insights.days.shelves import Shelved
from clew.insights.days.visits import SEEKS

PAUSE = timedelta(minutes=30)
LOOKS = {*SEEKS, "page viewed", "article viewed", "person asked for", "conversation opened",
         "hand-off", "article voted"}  # fmt: skip


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
