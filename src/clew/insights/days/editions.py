"""Who read each edition, and who turned to a person within 24 hours after that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from clew.insights.days import measures
from clew.insights.days.measures import Key
from clew.insights.days.shelves import Shelved
from clew.insights.days.visits import Visit


def tallies(visits: dict[str, Visit], editions: dict[str, Shelved]) -> Iterator[Key]:
    for visit in visits.values():
        seen: dict[str, datetime] = {}
        votes: dict[str, bool] = {}
        for entry in visit.entries:
            if entry.verb == "article viewed" and entry.about in editions:
                seen.setdefault(entry.about, entry.at)
            elif entry.verb == "article voted" and entry.about in editions:
                votes[entry.about] = bool(entry.data.get("solved"))
        for handle, at in seen.items():
            where = (editions[handle].lang, visit.place.channel, handle)
            yield Key(measures.VIEWERS, *where)
            if visit.called_after(at):
                yield Key(measures.CONTACTED, *where)
        for handle, solved in votes.items():
            where = (editions[handle].lang, visit.place.channel, handle)
            yield Key(measures.HELPED if solved else measures.NOT_HELPED, *where)
