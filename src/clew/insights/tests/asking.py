"""How questions without a good answer come about in these tests."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from clew.conversations.models import (
    Author,
    Conversation,
    HandOff,
    Message,
    Rating,
    Resolution,
)
from clew.conversations.models.message import own_id
from clew.core import clock
from clew.core.models import JournalEntry
from clew.insights.gaps import work
from clew.insights.models import Gap, GapCount
from clew.people.models import Inbox, Person

_numbers = itertools.count(1)
SIZE = [
    "which filter size fits the purifier",
    "replacement filter size for the purifier",
    "filter size of the purifier please",
]
BATTERY = ["robot vacuum battery worn out", "replace the battery of the robot vacuum"]


def ago(days: float) -> Any:
    return clock.now() - timedelta(days=days)


def searched(
    text: str, *, found: int = 0, days: float = 3, lang: str = "en", visit: str = "", **more: Any
) -> str:
    """One search on the help center, shown to a visit; the id of the query."""
    number = next(_numbers)
    query, visit = f"query{number}", visit or f"visit{number}"
    about = {"about_kind": "query", "about_id": query}
    facts = {"text": text, "lang": lang, "found": found, "surface": "help center"}
    write = JournalEntry.objects.create
    write(verb=more.get("verb", "searched"), at=ago(days), **about, data={**facts, **more})
    write(verb="search shown", at=ago(days), visit=visit, **about, data={"found": found})
    return query


def opened(query: str, days: float = 3) -> None:
    """A result of that search was opened."""
    facts = {"query": query, "rank": 1}
    JournalEntry.objects.create(
        verb="result opened", at=ago(days), visit="v", about_kind="article", data=facts
    )


def contact(
    text: str, reply: str = "", *, by: Person | None = None, days: float = 3, **more: Any
) -> Conversation:
    """A conversation that was handed off; with a reply it is resolved and perhaps rated."""
    number, at = next(_numbers), ago(days)
    talk: Conversation = Conversation.objects.create(
        number=Conversation.new_number(), inbox=Inbox.main(), client_id=f"c{number}",
        language=more.get("lang", "en"), said_name=more.get("name", ""), opened_at=at,
        visit=more.get("visit", f"talk{number}"), state="resolved", last_at=at, last_seq=1,
    )  # fmt: skip
    said = [(Author.CUSTOMER, text, None)] + ([(Author.AGENT, reply, by)] if reply else [])
    for seq, (author, words, sender) in enumerate(said, 1):
        Message.objects.create(
            conversation=talk, seq=seq, episode=1, author=author, text=words, sender=sender,
            client_id=own_id(author, f"m{seq}"), at=at,
        )  # fmt: skip
    reason = more.get("reason", "unknown")
    HandOff.objects.create(conversation=talk, episode=1, at=at, reason=reason, question=text)
    if reply:
        Resolution.objects.create(conversation=talk, episode=1, at=at, by=by)
    if score := more.get("score"):
        Rating.objects.create(conversation=talk, episode=1, at=at, score=score)
    return talk


def counted() -> list[Gap]:
    """The gaps, after a count to its end."""
    work.work(work.begin())
    assert not GapCount.objects.filter(finished_at=None).exists()
    return list(Gap.objects.still_open().order_by("-contacts", "-askers"))
