"""The routes of files: one is sent up, then a message names it; each look asks for the right."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from clew.channels.api import shapes
from clew.channels.api.callers import Token, agent, bearer_of, customer, theirs
from clew.channels.api.schemas import REFUSALS
from clew.conversations import live
from clew.conversations.attachments import giving, keeping
from clew.conversations.attachments.incoming import file_in
from clew.core import limits
from clew.people.models import Person, Visitor

router = Router(tags=["attachments"], auth=Token())


def sender(request: HttpRequest) -> Visitor | Person:
    """Who sends it: a customer, or an agent; raises ForAgents for other staff."""
    return agent(request) if bearer_of(request).person else customer(request)


@router.post("/attachments", response={200: shapes.AttachmentOut, **REFUSALS})
def send_up(request: HttpRequest, sent: Query[shapes.FileIn]) -> dict[str, Any]:
    """A file, as it is in the body or as `file` of a form; it is kept a day for its message."""
    who = sender(request)
    with file_in(request, sent.name) as (name, file):
        network = limits.address_of(request)
        one = keeping.take_in(who, name, file, client_id=sent.client_id, network=network)
    return live.with_address(one.facts())


@router.post(
    "/conversations/{public_id}/attachments", response={200: shapes.AttachmentOut, **REFUSALS}
)
def send_up_here(
    request: HttpRequest, public_id: str, sent: Query[shapes.FileIn]
) -> dict[str, Any]:
    """The same, where the conversation is known already."""
    theirs(sender(request), public_id)
    return send_up(request, sent)


@router.get("/attachments/{key}", url_name="attachment")
def attachment(request: HttpRequest, key: str, size: Literal["", "small"] = "") -> HttpResponseBase:
    """The file itself; a picture may be shown, anything else is a download."""
    return giving.given(request, key, bearer_of(request).who)
