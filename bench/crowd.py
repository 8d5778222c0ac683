"""`python -m bench.crowd NUMBER`: fills CLEW_DATA's database with conversations, in bulk.

Prints JSON: an agent's session, and how many queries a page of their inbox took at first and then.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from clew.conversations.models import Author, Conversation, Message  # noqa: E402
from clew.conversations.ownership import State  # noqa: E402
from clew.core import assets, clock, tokens  # noqa: E402
from clew.people.models import Inbox, Person, Visitor  # noqa: E402

AT_ONCE, PAGE = 2_000, 60
STATES = [State.RESOLVED] * 180 + [State.AGENT] * 15 + [State.ASSISTANT] * 4 + [State.WAITING]
SAID = ("My kettle leaks a little at the lid.", "Since when does it leak?", "Since Monday.")
DESK = "/desk/"


def main() -> None:
    agent, dice = Person.objects.get(email="ada@linden.example"), random.Random(11)
    client = Client(HTTP_HOST="localhost")
    client.force_login(agent)
    assets.gather()
    fill(PAGE, agent, dice)
    few = queries(client)
    for _ in range(int(sys.argv[1]) // AT_ONCE):
        fill(AT_ONCE, agent, dice)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = {"session": client.cookies[settings.SESSION_COOKIE_NAME].value}
    print(json.dumps({**found, "few": few, "many": queries(client)}))


def fill(number: int, agent: Person, dice: random.Random) -> None:
    inbox = Inbox.main()
    drawn = [Visitor(inbox=inbox, token_hash=tokens.drawn("v")) for _ in range(number)]
    visitors = Visitor.objects.bulk_create(drawn)
    rows = [conversation(visitor, agent, dice) for visitor in visitors]
    written = Conversation.objects.bulk_create(rows)
    Message.objects.bulk_create(message for one in written for message in messages(one, agent))


def conversation(visitor: Visitor, agent: Person, dice: random.Random) -> Conversation:
    at = clock.now() - timedelta(seconds=dice.randrange(90 * 86_400))
    state = dice.choice(STATES)
    place = {"opened_at": at, "last_at": at, "last_seq": len(SAID), "last_customer_seq": len(SAID)}
    return Conversation(
        inbox_id=visitor.inbox_id,
        visitor=visitor,
        client_id="1",
        number=tokens.opaque_id()[:8],
        language="en",
        state=state.value,
        agent=agent if state is State.AGENT and dice.random() < 0.1 else None,
        waiting_since=at if state is State.WAITING else None,
        urgent=dice.random() < 0.02,
        **place,
    )


def messages(one: Conversation, agent: Person) -> Iterator[Any]:
    for seq, text in enumerate(SAID, 1):
        author = Author.AGENT if seq == 2 else Author.CUSTOMER
        yield Message(
            conversation=one,
            seq=seq,
            episode=1,
            author=author,
            sender=agent if author is Author.AGENT else None,
            client_id=f"{author.value}:{seq}",
            text=text,
            at=one.last_at,
        )


def queries(client: Client) -> int:
    """How many a whole page takes, of the fullest list."""
    client.get(DESK, {"list": "all"})
    with CaptureQueriesContext(connection) as caught:
        assert client.get(DESK, {"list": "all"}).status_code == 200
    return len(caught)


if __name__ == "__main__":
    main()
