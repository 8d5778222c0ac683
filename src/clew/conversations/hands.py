"""A change of hands, written down: who has it now, why, and what they need to know."""

from __future__ import annotations

from clew.conversations import learning, live, trail, wording
from clew.conversations.models import (
    Assignment,
    Author,
    Conversation,
    HandOff,
    Message,
    Resolution,
    Snooze,
)
from clew.conversations.ownership import Move, Ownership, Reason, State
from clew.core import clock, journal
from clew.core.faults import kill_point
from clew.people.models import Person


def change(
    conversation: Conversation,
    move: Move,
    *,
    by: Person | None = None,
    to: Person | None = None,
    reason: Reason = "",
    question: str = "",
) -> bool:
    """Apply a move to a conversation that the caller holds locked; says whether it changed hands.

    Raises NotPossible. The customer is told of every change that concerns them.
    """
    before = conversation.ownership
    now = before.after(move, to.pk if to else None)
    if now == before:
        return False
    conversation.urgent = reason == "urgent" or (
        conversation.urgent and now.episode == before.episode
    )
    conversation.take_on(now)
    Snooze.objects.filter(conversation=conversation).delete()  # it was somebody else's to put off
    end(conversation, before, now)
    begin(conversation, before, now, by=by, reason=reason, question=question)
    kill_point("hands.changed")
    journal.record(
        move.value, about=conversation, by=by, visit=conversation.visit,
        data={"from": before.state, "to": now.state, "episode": now.episode, "reason": reason},
    )  # fmt: skip
    learning.changed_hands(conversation, move, before, by)
    tell(conversation, now, reason)
    live.state_changed(conversation)
    return True


def end(conversation: Conversation, before: Ownership, now: Ownership) -> None:
    """Close the row of who has it no longer."""
    if before.state is State.AGENT and (now.state, now.agent) != (before.state, before.agent):
        open_one = Assignment.objects.filter(conversation=conversation, ended_at=None)
        open_one.update(ended_at=clock.now())


def begin(
    conversation: Conversation,
    before: Ownership,
    now: Ownership,
    *,
    by: Person | None,
    reason: Reason,
    question: str,
) -> None:
    """Open the row of who has it now."""
    match now.state:
        case State.AGENT if now.agent:
            Assignment.objects.create(
                conversation=conversation, episode=now.episode, agent_id=now.agent, by=by
            )
        case State.WAITING:
            HandOff.objects.get_or_create(
                conversation=conversation, episode=now.episode,
                defaults={"reason": reason, "question": question, "trail": trail.of(conversation)},
            )  # fmt: skip
        case State.RESOLVED:
            Resolution.objects.get_or_create(
                conversation=conversation, episode=before.episode, defaults={"by": by}
            )


def tell(conversation: Conversation, now: Ownership, reason: Reason) -> None:
    """A hand-off is never silent: one line of the system's own in the thread."""
    if text := wording.of_change(conversation, now, reason):
        client_id = f"{now.state}-{now.episode}-{conversation.last_seq}"
        message = Message.add(conversation, text, author=Author.SYSTEM, client_id=client_id)
        live.message_arrived(message)
