"""The rows of a day by visit: one browser's way through help on that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from clew.core import languages
from clew.insights.days.entries import WITHIN, Entry
from clew.insights.days.places import CHANNELS, HELP_CENTER, Place, Shelved, of_question

SEEKS = {"search shown", "searched", "asked"}
OF_PAGES = {"visit started", "page viewed", "article viewed", "result opened", "search shown",
            "person asked for", "article voted"}  # fmt: skip


@dataclass
class Visit:
    """What one visit did on a day; `calls` are its contacts, up to 24 hours after that day."""

    entries: list[Entry] = field(default_factory=list)
    calls: list[datetime] = field(default_factory=list)
    place: Place = Place()

    def called_after(self, at: datetime) -> bool:
        """Whether it turned to a person within 24 hours after this moment."""
        return any(at <= call <= at + WITHIN for call in self.calls)

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
    for visit in found.values():
        visit.place = place_of(visit.entries, talks, editions)
        visit.calls = [entry.at for entry in visit.entries if entry.is_contact]
    for call in calls:
        if call.visit in found:
            found[call.visit].calls.append(call.at)
    return found


def place_of(entries: list[Entry], talks: dict[str, Place], editions: dict[str, Shelved]) -> Place:
    """The first language and the first channel that its rows tell."""
    told = [place_told(entry, talks, editions) for entry in entries]
    lang = next((place.lang for place in told if place.lang), "")
    return Place(lang, next((p.channel for p in told if p.channel in CHANNELS), ""))


def place_told(entry: Entry, talks: dict[str, Place], editions: dict[str, Shelved]) -> Place:
    if entry.verb in {"searched", "asked"}:
        return of_question(entry)
    if entry.kind == "conversation":
        return talks.get(entry.about, Place())
    lang = ""
    if entry.verb == "visit started":
        lang = languages.normal(str(entry.data.get("language", ""))) or ""
    elif entry.about in editions:
        lang = editions[entry.about].lang
    return Place(lang, HELP_CENTER if entry.verb in OF_PAGES else "")
