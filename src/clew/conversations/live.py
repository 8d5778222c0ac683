"""Everything that conversations push to a browser, and the shapes it has on the wire."""

from __future__ import annotations

from typing import Any

from clew.conversations.models import Conversation, Message, Note
from clew.core import live
from clew.core.addresses import absolute
from clew.people.models import Person, Visitor

FILES = "/api/v1/attachments/"


def of_customer(conversation: Conversation) -> str:
    """The group of all who may read a conversation's messages."""
    return f"conversation.{conversation.public_id}"


def of_agents(conversation: Conversation) -> str:
    """The group of the agents who have it open."""
    return f"desk.{conversation.public_id}"


def of_inbox(inbox: int) -> str:
    """The group of the agents who look at an inbox."""
    return f"inbox.{inbox}"


def of_queue(inbox: int) -> str:
    """The group of the customers who wait, or may come to wait, in an inbox."""
    return f"queue.{inbox}"


def message_arrived(message: Message) -> None:
    conversation = message.conversation
    live.push(of_customer(conversation), {"type": "message", **as_sent(message)})
    live.push(of_inbox(conversation.inbox_id), changed(conversation))


def state_changed(conversation: Conversation) -> None:
    live.push(of_customer(conversation), {"type": "state"})
    live.push(of_queue(conversation.inbox_id), {"type": "queue"})
    live.push(of_inbox(conversation.inbox_id), changed(conversation))


def looks_changed(conversation: Conversation) -> None:
    """For agents alone: it stands elsewhere in their lists."""
    live.push(of_inbox(conversation.inbox_id), changed(conversation))


def note_written(note: Note) -> None:
    live.push(of_agents(note.conversation), {"type": "note", "id": note.public_id})


def was_seen(conversation: Conversation, seq: int, by: Visitor | Person | None) -> None:
    frame = {"type": "seen", "who": side_of(by), "seq": seq}
    live.push(of_others(conversation, by), frame)


def is_typing(
    conversation: Conversation, by: Visitor | Person, *, note: bool = False, socket: str = ""
) -> None:
    """Say that somebody writes; of an agent's note only to agents. `socket` is where they do."""
    name = by.first_name if isinstance(by, Person) else ""
    frame = {"type": "typing", "who": side_of(by), "name": name}
    live.push_now(of_agents(conversation), {**frame, "socket": socket})
    if isinstance(by, Person) and not note:
        live.push_now(of_customer(conversation), frame)


def is_drafting(conversation: Conversation, text: str) -> None:
    """What the assistant is about to say, as far as it is checked: no row, and no promise."""
    live.push_now(of_customer(conversation), {"type": "draft", "who": "assistant", "text": text})


def tell_agents(conversation: Conversation, frame: dict[str, Any]) -> None:
    """What those who have it open tell each other, and no row keeps: that they are there."""
    live.push_now(of_agents(conversation), frame)


def of_others(conversation: Conversation, by: Visitor | Person | None) -> str:
    """The group of those on the other side."""
    return of_customer(conversation) if isinstance(by, Person) else of_agents(conversation)


def side_of(who: Visitor | Person | None) -> str:
    return "agent" if isinstance(who, Person) else "customer"


def as_sent(message: Message) -> dict[str, Any]:
    """A message as the API and the socket give it."""
    return {
        "id": message.public_id,
        "seq": message.seq,
        "author": message.author,
        "text": message.text,
        "at": message.at.isoformat(),
        **with_addresses(message.facts),
    }


def with_addresses(facts: dict[str, Any]) -> dict[str, Any]:
    """Of its files also where they are."""
    if "attachments" not in facts:
        return facts
    return {**facts, "attachments": [with_address(one) for one in facts["attachments"]]}


def with_address(attachment: dict[str, Any]) -> dict[str, Any]:
    """Its address, and of a large picture that of a small one."""
    facts = {**attachment, "url": absolute(FILES + attachment["id"])}
    small = f"{facts['url']}?size=small" if facts.pop("small", False) else None
    return {**facts, "thumbnail": small}


def state_of(conversation: Conversation) -> dict[str, Any]:
    return {"state": conversation.state, "position": conversation.position()}


def changed(conversation: Conversation) -> dict[str, Any]:
    return {"type": "changed", "id": conversation.public_id}
