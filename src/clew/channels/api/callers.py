"""Who calls: a visitor's token or an agent's key, by `Authorization: Bearer` and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from clew.channels.api.refusals import ForAgents, ForCustomers, NoToken
from clew.conversations.models import Conversation
from clew.core.refusals import NothingHere
from clew.people import bearers
from clew.people.bearers import Bearer
from clew.people.models import Person, Visitor

ANSWERS = "people.answer_inbox"


class Token(HttpBearer):
    """Either kind of token; `request.auth` is its bearer."""

    def __call__(self, request: HttpRequest) -> Any:
        bearer = super().__call__(request)
        if bearer is None:
            raise NoToken()
        return bearer

    def authenticate(self, request: HttpRequest, token: str) -> Bearer | None:
        return bearers.of_token(token)


def bearer_of(request: HttpRequest) -> Bearer:
    bearer: Bearer = request.auth  # type: ignore[attr-defined]
    return bearer


def customer(request: HttpRequest) -> Visitor:
    """The visitor who calls; raises ForCustomers."""
    who = bearer_of(request).who
    if not isinstance(who, Visitor):
        raise ForCustomers()
    return who


def agent(request: HttpRequest) -> Person:
    """The agent who calls; raises ForAgents."""
    who = bearer_of(request).who
    if not isinstance(who, Person) or not who.has_perm(ANSWERS):
        raise ForAgents()
    return who


def theirs(who: Visitor | Person, public_id: str) -> Conversation:
    """The conversation of that id, if they may see it; raises NothingHere."""
    seen = Conversation.objects.visible_to(who)
    found: Conversation | None = seen.filter(public_id=public_id.replace("\0", "")).first()
    if found is None:
        raise NothingHere()
    return found
