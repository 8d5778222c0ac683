"""Rows in the API's words."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Left

from clew.conversations import live
from clew.conversations.models import Author, Conversation, Message, Reading

MOST_MESSAGES = 500
MOST_MINE = 50
MOST_ASKED = 120


def opened(conversation: Conversation) -> dict[str, Any]:
    return {
        "id": conversation.public_id,
        "number": conversation.number,
        "state": conversation.state,
        "messages": [live.as_sent(m) for m in conversation.messages.all()[:MOST_MESSAGES]],
    }


def thread(conversation: Conversation, after: int) -> dict[str, Any]:
    """Messages after a place, oldest first, how far both sides have read, and then the state.

    Whoever knows a message knows the state that it came with, or a later one.
    """
    found = list(conversation.messages.filter(seq__gt=after)[: MOST_MESSAGES + 1])
    read = Reading.objects.filter(conversation=conversation).aggregate(Max("seq", default=0))
    conversation.refresh_from_db()
    return {
        "messages": [live.as_sent(message) for message in found[:MOST_MESSAGES]],
        "more": len(found) > MOST_MESSAGES,
        "read": read["seq__max"],
        "seen": conversation.seen_seq,
        "lang": conversation.language,
        **live.state_of(conversation),
    }


def all_mine(conversations: Any) -> dict[str, Any]:
    """The newest of a customer's own conversations."""
    said = Message.objects.filter(conversation=OuterRef("pk"), author=Author.CUSTOMER)
    first = Subquery(said.order_by("seq").values("text")[:1])
    newest = conversations.annotate(asked=Left(Coalesce(first, Value("")), MOST_ASKED))
    shown = list(newest.order_by("-last_at", "-pk")[:MOST_MINE])
    last = last_messages(shown)
    return {"conversations": [mine(one, last.get(one.pk)) for one in shown]}


def mine(conversation: Any, last: Message | None) -> dict[str, Any]:
    return {
        "id": conversation.public_id,
        "number": conversation.number,
        "last_seq": conversation.last_seq,
        "seen_seq": conversation.seen_seq,
        "asked": conversation.asked,
        "last": live.as_sent(last) if last else None,
        **live.state_of(conversation),
    }


def last_messages(shown: list[Conversation]) -> dict[int, Message]:
    ends = {one.pk: one.last_seq for one in shown}
    found = Message.objects.filter(conversation__in=ends, seq__in=set(ends.values()))
    return {m.conversation_id: m for m in found if m.seq == ends[m.conversation_id]}


def owner(conversation: Conversation) -> dict[str, Any]:
    """The state, and who has it."""
    mail = conversation.agent.email if conversation.agent else None
    return {**live.state_of(conversation), "agent": mail if conversation.state == "agent" else None}
