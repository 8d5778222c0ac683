"""The rows of a day by visit: one browser's way through help on that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from clew.insights.days.entries import WITHIN, Entry
from clew.insights.days.places import NOWHERE, Place
from clew.insights.days.shelves import Shelved
from clew.insights.days.whereabouts import place_of

SEEKS = {"search shown", "searched", "asked"}
GOES_ON = {"hand-off", "customer writes", "resolve", "assistant answered"}  # no visit by itself


@dataclass
class Visit:
    """What one visit did on a day; `calls` are its contacts, up to 24 hours after that day."""

    entries: list[Entry] = field(default_factory=list)
    calls: list[datetime] = field(default_factory=list)
    place: Place = NOWHERE

    def called_after(self, at: datetime) -> bool:
        """Whether it turned to a person within 24 hours after this moment."""
        return any(at <= call <= at + WITHIN for call in self.calls)

    @property
    def does_something(self) -> bool:
        """Whether more is here than the end of a conversation that began on another day."""
        return any(entry.verb not in GOES_ON for entry in self.entries)

    @property
    def first_help(self) -> datetime | None:
        """When it first searched, asked, read, or wrote to somebody."""
        return next((entry.at for entry in self.entries if is_help(entry)), None)


def is_help(entry: Entry) -> bool:
    return (
        entry.verb in SEEKS
        or entry.verb in {"article viewed", "conversation opened", "assistant answered"}
        or entry.is_contact
        or (entry.verb == "page viewed" and entry.kind == "query")
    )


def of_day(
    entries: list[Entry], calls: Iterable[Entry],
    talks: dict[str, Place], editions: dict[str, Shelved],
) -> dict[str, Visit]:  # fmt: skip
    """Visits by their word; searches and questions belong to the page that showed them."""
    shown = {entry.about: entry.visit for entry in entries if entry.kind == "query" if entry.visit}
    found: dict[str, Visit] = {}
    for entry in entries:
        visit = entry.visit or (shown.get(entry.about, "") if entry.kind == "query" else "")
        if visit:
            found.setdefault(visit, Visit()).entries.append(entry)
    found = {word: one for word, one in found.items() if one.does_something}
    for one in found.values():
        one.place = place_of(one.entries, talks, editions)
        one.calls = [entry.at for entry in one.entries if entry.is_contact]
    for call in calls:
        if call.visit in found:
            found[call.visit].calls.append(call.at)
    return found
