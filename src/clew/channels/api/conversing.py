"""The routes of customers: write, read, ask for a person, say how it was."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router
from ninja.responses import Status

from clew.answers.text.language import detect
from clew.channels.api import shapes, views
from clew.channels.api.callers import Token, bearer_of, customer, theirs
from clew.channels.api.schemas import REFUSALS
from clew.conversations import flows, hosting, letters, live
from clew.conversations.attachments import sending
from clew.conversations.models import Conversation, Ticket
from clew.core import languages, limits
from clew.core.crowds import crowd_of
from clew.core.refusals import NothingHere
from clew.people import flows as people
from clew.people.models import Inbox, Visitor

router = Router(tags=["conversations"], auth=Token())


def counted(request: HttpRequest) -> Visitor:
    """The visitor who does something, within what one may do a minute."""
    visitor = customer(request)
    limits.messages.count(f"visitor {visitor.pk}")
    return visitor


@router.post("/visitors", auth=None, response={200: shapes.TokenOut, **REFUSALS})
def admit(request: HttpRequest, asked: shapes.VisitorIn | None = None) -> dict[str, str]:
    """A new visitor of an inbox (`main` unless one is named), and the token that is theirs."""
    address = limits.address_of(request)
    limits.visitors.count(address)
    asked = asked or shapes.VisitorIn()
    inbox = Inbox.objects.filter(key=asked.inbox).first() if asked.inbox else Inbox.main()
    if inbox is None:
        raise NothingHere()
    limits.inbox.count(f"inbox {inbox.pk}")
    return {"token": Visitor.admit(inbox, asked.visit, crowd_of(address))[1]}


@router.delete("/visitors", response={204: None, **REFUSALS})
def forget(request: HttpRequest) -> Status[None]:
    """End the token: whoever holds it is a stranger from now on."""
    people.forget(customer(request))
    return Status(204, None)


@router.get("/conversations", response={200: shapes.AllMineOut, **REFUSALS})
def all_mine(request: HttpRequest) -> dict[str, Any]:
    """The visitor's own, newest first."""
    return views.all_mine(Conversation.objects.visible_to(customer(request)))


@router.post("/conversations", response={200: shapes.OpenedOut, **REFUSALS}, exclude_unset=True)
def start(request: HttpRequest, asked: shapes.OpenIn) -> dict[str, Any]:
    """Open one with its first message; the same `client_id` gives the first one again."""
    visitor = counted(request)
    language = asked.lang or detect(asked.text, languages.DEFAULT)
    files = sending.ready(visitor, asked.attachments)
    opened = flows.start(
        visitor, asked.text, client_id=asked.client_id, language=language, files=files
    )
    return views.opened(opened)


@router.post("/conversations/{public_id}/messages", response={200: shapes.SentOut, **REFUSALS})
def write(request: HttpRequest, public_id: str, sent: shapes.MessageIn) -> dict[str, Any]:
    """Write a message; the same `client_id` gives the first one's id again."""
    visitor = counted(request)
    conversation, files = theirs(visitor, public_id), sending.ready(visitor, sent.attachments)
    message = flows.receive(conversation, sent.text, client_id=sent.client_id, files=files)
    return {"id": message.public_id, "seq": message.seq}


@router.get(
    "/conversations/{public_id}/messages",
    response={200: shapes.ThreadOut, **REFUSALS},
    exclude_unset=True,
)
def read(
    request: HttpRequest, public_id: str, after: int = Query(0, ge=0, le=2**62)
) -> dict[str, Any]:
    """What was said after `after`, oldest first, up to 500."""
    return views.thread(theirs(bearer_of(request).who, public_id), after)


@router.post("/conversations/{public_id}/handoff", response={200: shapes.StateOut, **REFUSALS})
def hand_off(
    request: HttpRequest, public_id: str, asked: shapes.HandOffIn | None = None
) -> dict[str, Any]:
    """Bring a person in; where one is already, nothing changes."""
    conversation = theirs(counted(request), public_id)
    unsolved = asked is not None and asked.reason == "not solved"
    return live.state_of(flows.hand_off(conversation, "not solved" if unsolved else "asked"))


@router.post(
    "/conversations/{public_id}/another",
    response={200: shapes.AnotherOut, **REFUSALS},
    exclude_unset=True,
)
def another(
    request: HttpRequest, public_id: str, asked: shapes.EmptyIn | None = None
) -> dict[str, Any]:
    """The assistant's next best answer; no message where it isn't its turn."""
    limits.asks.count(limits.address_of(request))
    conversation = theirs(counted(request), public_id)
    message = flows.another(conversation)
    conversation.refresh_from_db()
    return live.state_of(conversation) | {"message": live.as_sent(message) if message else None}


@router.post("/conversations/{public_id}/resolution", response={200: shapes.StateOut, **REFUSALS})
def resolve(
    request: HttpRequest, public_id: str, asked: shapes.EmptyIn | None = None
) -> dict[str, Any]:
    """That solved it."""
    return live.state_of(flows.resolve(theirs(counted(request), public_id)))


@router.delete("/conversations/{public_id}/resolution", response={200: shapes.StateOut, **REFUSALS})
def reopen(request: HttpRequest, public_id: str) -> dict[str, Any]:
    """It did not: a person goes on."""
    return live.state_of(flows.reopen(theirs(counted(request), public_id)))


@router.post("/conversations/{public_id}/rating", response={200: shapes.RatingOut, **REFUSALS})
def rate(request: HttpRequest, public_id: str, sent: shapes.RatingIn) -> dict[str, Any]:
    """1 (bad) to 5 (good) for this episode; a second word replaces the first."""
    conversation = theirs(counted(request), public_id)
    rating = flows.rate(conversation, sent.score, sent.comment.replace("\0", ""))
    return {"score": rating.score, "comment": rating.comment}


@router.post("/conversations/{public_id}/seen", response={200: shapes.SeenIn, **REFUSALS})
def seen(request: HttpRequest, public_id: str, sent: shapes.SeenIn) -> dict[str, int]:
    """How far the caller, customer or agent, has read; the answer is how far it is kept."""
    who = bearer_of(request).who
    if isinstance(who, Visitor):
        counted(request)
    return {"seq": flows.seen(theirs(who, public_id), sent.seq, by=who)}


@router.post("/conversations/{public_id}/address", response={204: None, **REFUSALS})
def leave_address(request: HttpRequest, public_id: str, sent: shapes.AddressIn) -> Status[None]:
    """Where answers are mailed when the customer has left."""
    letters.answer_to(theirs(counted(request), public_id), sent.email)
    return Status(204, None)


@router.post("/conversations/{public_id}/page", response={204: None, **REFUSALS})
def be_on(request: HttpRequest, public_id: str, said: shapes.HostPageIn) -> Status[None]:
    """The page of your site that the customer is on: agents see its title and address."""
    hosting.was_on(theirs(counted(request), public_id), said.title, said.url)
    return Status(204, None)


@router.post("/conversations/{public_id}/socket", response={200: shapes.TicketOut, **REFUSALS})
def ticket(
    request: HttpRequest, public_id: str, asked: shapes.EmptyIn | None = None
) -> dict[str, str]:
    """A ticket that opens one socket on this conversation, once, within a minute."""
    bearer = bearer_of(request)
    if bearer.person is None:
        counted(request)
    return {"ticket": Ticket.issue(theirs(bearer.who, public_id), bearer)}
