"""Agents' time: before each of their messages, how long they had been at it.

That is the time since the customer, the assistant or an agent spoke before it, or since somebody
took the conversation, whichever is later. Nobody knows what longer times were spent on: five
minutes at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from clew.conversations.models import Author, Message
from clew.core.models import JournalEntry

MOST = timedelta(minutes=5)
_AT_ONCE = 500


def seconds(conversations: Iterable[int]) -> dict[int, float]:
    """By conversation; 0 where no agent has written."""
    found: dict[int, float] = defaultdict(float)
    ordered = sorted(set(conversations))
    for at in range(0, len(ordered), _AT_ONCE):
        some = ordered[at : at + _AT_ONCE]
        taken, before = takings(some), dict[int, datetime]()
        said = Message.objects.filter(conversation__in=some).exclude(author=Author.SYSTEM)
        told = said.order_by("conversation", "seq").values_list("conversation", "author", "at")
        for one, author, when in told:
            if author == Author.AGENT:
                begun = [t for t in taken[one] if t <= when]
                since = max([*begun[-1:], before.get(one, when)])
                found[one] += min(MOST, when - since).total_seconds()
            before[one] = when
    return found


def takings(conversations: list[int]) -> dict[int, list[datetime]]:
    rows = JournalEntry.objects.filter(
        about_kind="conversation", about_id__in=list(map(str, conversations)), verb="take"
    )
    found: dict[int, list[datetime]] = defaultdict(list)
    for about, at in rows.order_by("at").values_list("about_id", "at"):
        found[int(about)].append(at)
    return found
