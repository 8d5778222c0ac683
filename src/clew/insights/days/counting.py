"""One day counted from the journal, from nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import chain

from clew.insights.days import (
    editions,
    entries,
    finding,
    outcomes,
    places,
    questions,
    shelves,
    talks,
    visits,
)
from clew.insights.days.measures import Tallies


def counted(day: date) -> Tallies:
    """All tallies of a day; the same rows give the same, whenever it is asked."""
    rows = entries.of_day(day)
    numbers = {row.about for row in rows if row.kind == "conversation"}
    stories = list(entries.of_conversations(numbers))
    told = places.of_conversations(chain.from_iterable(story for _, story in stories))
    known = shelves.of_editions(rows)
    there = visits.of_day(rows, entries.calls_after(day), told, known)
    found: Tallies = Counter(outcomes.tallies(there, known))
    found.update(editions.tallies(there, known))
    found.update(finding.tallies(there, known, shelves.of_categories()))
    found.update(questions.tallies(rows))
    found.update(talks.tallies(day, stories, told))
    return found
