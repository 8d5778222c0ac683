"""What became of each visit: solved, read and left it at that, left, or asked a person."""

from __future__ import annotations

from collections.abc import Iterator

from clew.insights.days import measures
from clew.insights.days.measures import Key
from clew.insights.days.shelves import Shelved
from clew.insights.days.visits import Visit


def tallies(visits: dict[str, Visit], editions: dict[str, Shelved]) -> Iterator[Key]:
    for visit in visits.values():
        yield Key(measures.VISITS, *visit.place)
        if visit.first_help is not None:
            yield Key(measures.USED, *visit.place)
            yield Key(outcome(visit, editions), *visit.place)


def outcome(visit: Visit, editions: dict[str, Shelved]) -> str:
    first = visit.first_help
    if first and visit.called_after(first):
        return measures.PERSON
    word = last_word(visit)
    if word:
        return measures.SAID
    return measures.READ if word is None and was_answered(visit, editions) else measures.LEFT


def last_word(visit: Visit) -> bool | None:
    """Whether they said at last that it was solved; None where they said nothing."""
    said = None
    for entry in visit.entries:
        if entry.verb == "article voted":
            said = bool(entry.data.get("solved"))
        elif entry.verb == "resolve" and not entry.by:
            said = entry.data.get("from", "assistant") == "assistant" or said
    return said


def was_answered(visit: Visit, editions: dict[str, Shelved]) -> bool:
    """An article was read, or the assistant had an answer."""
    return any(
        entry.about in editions
        if entry.verb == "article viewed"
        else entry.verb in {"asked", "assistant answered"}
        and entry.data.get("outcome") == "answered"
        for entry in visit.entries
    )
