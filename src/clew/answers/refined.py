"""Searches that were said again in other words, with success: what an owner may call synonyms.

Read from the journal: in one visit a search from which nothing was opened, then soon another, from
which something was. What differs between the two is a pair; those of a single visit are not shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import rjieba

from clew.answers.models import SynonymGroup
from clew.answers.models.synonym_group import MOST_SAID, apart, why_not
from clew.answers.text.normal import normal
from clew.answers.text.scripts import HAN
from clew.answers.text.tokens import latin_words
from clew.core import clock
from clew.core.models import JournalEntry

_DAYS = 90
_MOST_ROWS = 50_000
_SOON = timedelta(minutes=10)
_FEWEST_VISITS = 2
_MOST = 50
_OPENED = ("result opened", "article viewed")

type Pair = tuple[str, str]
type Event = tuple[datetime, str]  # when, and what was searched; empty where something was opened


@dataclass(frozen=True)
class Refined:
    """`before` found nothing of use, `after` did; in so many visits."""

    before: str
    after: str
    visits: int


def refined() -> list[Refined]:
    """The pairs that most visits have, without those that are synonyms already."""
    visits: dict[Pair, set[str]] = defaultdict(set)
    for visit, events in _by_visit().items():
        for pair in _pairs(events):
            visits[pair].add(visit)
    known = [{normal(word) for word in apart(words)} for _, words in _groups()]
    found = [
        Refined(*pair, len(who))
        for pair, who in visits.items()
        if len(who) >= _FEWEST_VISITS and not any(set(pair) <= group for group in known)
    ]
    return sorted(found, key=lambda one: (-one.visits, one.before))[:_MOST]


def _groups() -> list[tuple[str, str]]:
    return list(SynonymGroup.objects.values_list("language", "words"))


def _by_visit() -> dict[str, list[Event]]:
    """What each visit searched and opened, in order. A page tells by beacon whose search it was."""
    rows = JournalEntry.objects.filter(
        verb__in=["searched", "search shown", *_OPENED], at__gte=clock.now() - timedelta(days=_DAYS)
    ).order_by("-pk")[:_MOST_ROWS]
    told = list(rows.values_list("at", "verb", "about_id", "visit", "data"))
    shown = {query: visit for _, verb, query, visit, _ in told if verb == "search shown"}
    found: dict[str, list[Event]] = defaultdict(list)
    for at, verb, query, visit, data in told:
        whose = visit or shown.get(query, "")
        if whose and verb != "search shown":
            found[whose].append((at, str(data.get("text", "")) if verb == "searched" else ""))
    return {visit: sorted(events) for visit, events in found.items()}


def _pairs(events: list[Event]) -> Iterator[Pair]:
    for (then, before), (now, after), (_, then_opened) in zip(
        events, events[1:], events[2:], strict=False
    ):
        if before and after and not then_opened and now - then <= _SOON:
            pair = difference(before, after)
            if pair:
                yield pair


def difference(before: str, after: str) -> Pair | None:
    """What stands in one of two searches instead of what stands in the other."""
    one, other = _words(before), _words(after)
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    pair = _joined(one), _joined(other)
    if (
        not all(pair)
        or any(why_not(word) for word in pair)
        or max(map(len, (one, other))) > MOST_SAID
    ):
        return None
    return pair


def _words(text: str) -> list[str]:
    whole = normal(text)
    return (
        [word for word in rjieba.cut(whole) if word.strip()]
        if HAN.search(whole)
        else latin_words(whole)
    )


def _joined(words: list[str]) -> str:
    return ("" if any(HAN.search(word) for word in words) else " ").join(words)
