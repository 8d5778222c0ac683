"""What is replayed: the first question of each episode, and the articles that an agent sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from clew.conversations import wishes
from clew.conversations.models import Author, Conversation, Message
from clew.knowledge.public_ids import LETTERS, PUBLIC_ID_LENGTH

_SENT = re.compile(rf"/articles/[^/\s]{{0,120}}?([{LETTERS}]{{{PUBLIC_ID_LENGTH}}})(?=[/?#\s]|$)")


@dataclass
class Asked:
    """An episode: who asked what, and what a person sent in answer."""

    conversation: int
    episode: int
    lang: str
    text: str
    name: str
    sent: list[str] = field(default_factory=list)


def conversations(since: datetime) -> Any:
    """Those in which something was said since then."""
    return Conversation.objects.filter(last_at__gte=since).order_by("pk")


def asked_in(some: list[Conversation], since: datetime) -> Iterator[Asked]:
    """The episodes of these conversations that began since then with a question."""
    by_pk = {one.pk: one for one in some}
    said = Message.objects.filter(
        conversation__in=by_pk, author__in=(Author.CUSTOMER, Author.AGENT)
    ).order_by("conversation", "seq")
    for (pk, episode), messages in groupby(said, lambda one: (one.conversation_id, one.episode)):
        if found := asked(by_pk[pk], episode, list(messages), since):
            yield found


def asked(
    conversation: Conversation, episode: int, messages: list[Message], since: datetime
) -> Asked | None:
    texts = [one for one in messages if one.author == Author.CUSTOMER and one.text.strip()]
    first = next((one for one in texts if not wishes.in_words(one.text)), None)
    if first is None or first.at < since:
        return None
    replies = (one.text for one in messages if one.author == Author.AGENT)
    sent = [name for text in replies for name in _SENT.findall(text)]
    return Asked(conversation.pk, episode, conversation.language, first.text,
                 conversation.called, list(dict.fromkeys(sent)))  # fmt: skip
