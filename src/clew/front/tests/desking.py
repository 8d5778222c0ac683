"""Conversations as the desk finds them: somebody wrote, and waits for a person."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cast.staff import Staff
from clew.conversations import flows
from clew.conversations.models import Conversation
from clew.conversations.ownership import Reason
from clew.people.models import Inbox, Person, Visitor

LEAK = "My kettle leaks since this morning"


@dataclass
class Writer:
    """A customer with one conversation, and the token that opens it."""

    visitor: Visitor
    token: str
    conversation: Conversation

    def writes(self, text: str, client_id: str = "") -> None:
        flows.receive(self.conversation, text, client_id=client_id or f"c{text}"[:60])
        self.conversation.refresh_from_db()


def writer(
    text: str = LEAK,
    *,
    reason: Reason | None = "asked",
    language: str = "en",
    visit: str = "",
    customer: Person | None = None,
    inbox: Inbox | None = None,
) -> Writer:
    """Somebody who wrote; with no reason the assistant still has it."""
    visitor, token = Visitor.admit(inbox or Inbox.main(), visit)
    if customer:
        visitor.person = customer
        visitor.save()
    one = flows.start(visitor, text, client_id="first", language=language)
    if reason:
        flows.hand_off(one, reason)
    one.refresh_from_db()
    return Writer(visitor, token, one)


def customer(name: str = "Mei", email: str = "mei@customer.example") -> Person:
    return Person.objects.create_user(email, first_name=name)


def address(page: str, one: Writer | Conversation | None = None, **more: object) -> str:
    if one is None:
        return reverse(f"desk:{page}")
    conversation = one.conversation if isinstance(one, Writer) else one
    return reverse(f"desk:{page}", kwargs={"conversation": conversation.public_id, **more})


def opens(agent: Staff, one: Writer) -> str:
    return agent.opens(address("conversation", one))


def replies(agent: Staff, one: Writer, text: str, client_id: str = "") -> Any:
    sent = {"text": text, "client_id": client_id or secrets.token_urlsafe(8)}
    return agent.posts(address("messages", one), sent, Accept="application/json")


def presses(agent: Staff, page: str, one: Writer, **form: str) -> Any:
    """A button of the conversation's head: POST makes the thing."""
    return agent.posts(address(page, one), form, **{"HX-Request": "true"})


def takes_back(agent: Staff, page: str, one: Writer) -> Any:
    """The same button's other half: DELETE ends it."""
    return agent.browser.delete(address(page, one), headers={"HX-Request": "true"})


def state_of(one: Writer) -> tuple[str, str]:
    """(state, first name of the agent)."""
    now = Conversation.objects.select_related("agent").get(pk=one.conversation.pk)
    return now.state, now.agent.first_name if now.agent else ""
