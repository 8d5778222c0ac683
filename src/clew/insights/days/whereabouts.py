"""Where a visit was, and in which language: what its rows tell first."""

from __future__ import annotations

from clew.core import languages
from clew.insights.days.entries import Entry
from clew.insights.days.places import CHANNELS, HELP_CENTER, NOWHERE, Place, of_question
from clew.insights.days.shelves import Shelved

OF_PAGES = {"visit started", "page viewed", "article viewed", "result opened", "search shown",
            "person asked for", "article voted"}  # fmt: skip


def place_of(entries: list[Entry], talks: dict[str, Place], editions: dict[str, Shelved]) -> Place:
    """The first language and the first channel that its rows tell."""
    told = [place_told(entry, talks, editions) for entry in entries]
    lang = next((place.lang for place in told if place.lang), "")
    return Place(lang, next((p.channel for p in told if p.channel in CHANNELS), ""))


def place_told(entry: Entry, talks: dict[str, Place], editions: dict[str, Shelved]) -> Place:
    if entry.verb in {"searched", "asked"}:
        return of_question(entry)
    if entry.kind == "conversation":
        return talks.get(entry.about, NOWHERE)
    lang = ""
    if entry.verb == "visit started":
        lang = languages.normal(str(entry.data.get("language", ""))) or ""
    elif entry.about in editions:
        lang = editions[entry.about].lang
    return Place(lang, HELP_CENTER if entry.verb in OF_PAGES else "")
