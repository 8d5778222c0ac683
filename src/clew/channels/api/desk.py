"""The routes of agents: the list, and what they do with one conversation."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from clew.channels.api import desk_list, shapes, views
from clew.channels.api.callers import Token, agent, theirs
from clew.channels.api.schemas import REFUSALS
from clew.conversations import flows, labelling
from clew.conversations.attachments import sending
from clew.conversations.models import Conversation, Label
from clew.core.refusals import Refusal
from clew.people.models import Inbox, Person

router = Router(tags=["desk"], auth=Token())


class NoSuchLabel(Refusal):
    code = "no_such_label"
    status = 422
    message = _("There is no label of that name. An owner or editor makes labels in the studio.")


class NoSuchAgent(Refusal):
    code = "no_such_agent"
    status = 422
    message = _("Nobody with that address answers this inbox.")


@router.get("/conversations", url_name="desk", response={200: shapes.DeskOut, **REFUSALS})
def desk(
    request: HttpRequest,
    state: Literal["", "assistant", "waiting", "agent", "resolved"] = "",
    after: str = Query("", max_length=40),
    label: str = Query("", max_length=40),
) -> dict[str, Any]:
    """What the agent may answer, newest activity first, 50 at a time."""
    return desk_list.page(agent(request), state, after, label)


@router.post(
    "/conversations/{public_id}/assignment",
    url_name="desk_assignment",
    response={200: shapes.OwnerOut, **REFUSALS},
)
def assign(request: HttpRequest, public_id: str, asked: shapes.AssignIn) -> dict[str, Any]:
    """Take it, give it to a colleague, or with null back to the queue."""
    person = agent(request)
    conversation = theirs(person, public_id)
    to = person if asked.to == "me" else named(asked.to, conversation)
    return views.owner(flows.assign(conversation, to, by=person))


def named(address: str | None, conversation: Conversation) -> Person | None:
    """The agent of that address; raises NoSuchAgent for whoever can't answer this inbox."""
    if address is None:
        return None
    known = Person.objects.normalize(address.replace("\0", ""))
    person = Person.objects.filter(email=known, is_active=True).first()
    inbox = conversation.inbox_id
    if not person or not Inbox.objects.answered_by(person).filter(pk=inbox).exists():
        raise NoSuchAgent()
    return person


@router.post(
    "/conversations/{public_id}/messages",
    url_name="desk_messages",
    response={200: shapes.SentOut, **REFUSALS},
)
def reply(request: HttpRequest, public_id: str, sent: shapes.MessageIn) -> dict[str, Any]:
    """Answer the customer; whoever answers owns it, and nobody answers what another owns."""
    person = agent(request)
    conversation, files = theirs(person, public_id), sending.ready(person, sent.attachments)
    message = flows.reply(conversation, sent.text, by=person, client_id=sent.client_id, files=files)
    return {"id": message.public_id, "seq": message.seq}


@router.post(
    "/conversations/{public_id}/notes",
    url_name="desk_notes",
    response={200: shapes.NoteOut, **REFUSALS},
)
def note(request: HttpRequest, public_id: str, sent: shapes.NoteIn) -> dict[str, Any]:
    """Write down what only agents read."""
    person = agent(request)
    conversation, files = theirs(person, public_id), sending.ready(person, sent.attachments)
    written = flows.note(conversation, sent.text, by=person, files=files)
    return {"id": written.public_id, "after_seq": written.after_seq}


@router.post(
    "/conversations/{public_id}/resolution",
    url_name="desk_resolution",
    response={200: shapes.OwnerOut, **REFUSALS},
)
def resolve(
    request: HttpRequest, public_id: str, asked: shapes.EmptyIn | None = None
) -> dict[str, Any]:
    """Mark it solved."""
    person = agent(request)
    return views.owner(flows.resolve(theirs(person, public_id), by=person))


@router.delete(
    "/conversations/{public_id}/resolution",
    url_name="desk_resolution",
    response={200: shapes.OwnerOut, **REFUSALS},
)
def reopen(request: HttpRequest, public_id: str) -> dict[str, Any]:
    """Open it again, for whoever answered it."""
    person = agent(request)
    return views.owner(flows.reopen(theirs(person, public_id), by=person))


@router.post(
    "/conversations/{public_id}/labels",
    url_name="desk_labels",
    response={200: shapes.LabelsOut, **REFUSALS},
)
def label(request: HttpRequest, public_id: str, asked: shapes.LabelsIn) -> dict[str, Any]:
    """What it is about: these labels of the team's, by name, and no others."""
    person = agent(request)
    conversation = theirs(person, public_id)
    labelling.set_all(conversation, map(label_named, asked.labels), by=person)
    return {"labels": desk_list.labels_of(conversation)}


def label_named(name: str) -> Label:
    """The label of that name, in any case; raises NoSuchLabel."""
    found = Label.objects.filter(name__iexact=name.replace("\0", "").strip()).first()
    if found is None:
        raise NoSuchLabel()
    return found
