"""Conversations: how many began, how long customers waited for a person, how they rated it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from clew.insights.days import measures
from clew.insights.days.calendar import day_of
from clew.insights.days.entries import Entry
from clew.insights.days.measures import Key, rounded
from clew.insights.days.places import NOWHERE, Place
from clew.insights.days.ratings import ratings

BEGINS = {"customer writes", "hand-off", "answer", "reopen", "take"}


def tallies(
    day: date, stories: Iterable[tuple[str, list[Entry]]], places: dict[str, Place]
) -> Iterator[Key]:
    """What happened on that day; a story is all of a conversation's rows, as replies look back."""
    for number, story in stories:
        place = places.get(number, NOWHERE)
        for at, key in told(story, place):
            if day_of(at) == day:
                yield key


def told(story: list[Entry], place: Place) -> Iterator[tuple[datetime, Key]]:
    yield from waits(story, place)
    yield from ratings(story, place)


def waits(story: list[Entry], place: Place) -> Iterator[tuple[datetime, Key]]:
    """Begun, handed off, first replied to by a person, resolved: each once in an episode."""
    began = waiting = None
    replied = handed = False
    for entry in story:
        if entry.verb == "conversation opened":
            began = entry.at
            yield entry.at, Key(measures.OPENED, *place)
        elif entry.verb in BEGINS and entry.data.get("from") == "resolved":
            began, waiting, replied, handed = entry.at, None, False, False
        if entry.is_contact and not handed:
            waiting, handed = entry.at, True
            yield entry.at, Key(measures.HANDED_OFF, *place)
        if entry.verb == "message sent" and not replied and waiting:
            replied = True
            took = (entry.at - waiting).total_seconds()
            yield entry.at, Key(measures.REPLIED, *place, "", rounded(took))
        if entry.verb == "resolve" and began:
            by = "" if handed or replied or entry.by else measures.BY_CUSTOMER
            took = (entry.at - began).total_seconds()
            yield entry.at, Key(measures.RESOLVED, *place, by, rounded(took))
            began = None
