"""What becomes of an agent's conversations when they leave: somebody else goes on."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_save, pre_delete

from clew.conversations import flows
from clew.conversations.models import Conversation
from clew.conversations.ownership import State
from clew.core.jobs import enqueue_unless_waiting
from clew.people.models import Inbox, Person


def hand_back() -> None:
    """Give back to the queue what agents have who may not answer there any more."""
    held = Conversation.objects.filter(state=State.AGENT)
    for person in Person.objects.filter(pk__in=held.values("agent")):
        answered = Inbox.objects.answered_by(person)
        for conversation in held.filter(agent=person).exclude(inbox__in=answered):
            release(conversation, person)


@transaction.atomic
def release(conversation: Conversation, person: Person) -> None:
    if Conversation.locked(conversation.pk).ownership.is_with(person.pk):
        flows.assign(conversation, None, by=None)


def listen() -> None:
    """People leave: by being deactivated, given another role, taken off a team, or deleted."""
    post_save.connect(look_soon, sender=Person, dispatch_uid="clew-agent-saved")
    pre_delete.connect(before_deletion, sender=Person, dispatch_uid="clew-agent-deleted")
    for through in (Person.groups.through, Inbox.team.through):
        m2m_changed.connect(look_soon, sender=through, dispatch_uid=f"clew-agent-{through}")


def look_soon(created: bool = False, **_signal: Any) -> None:
    """As a job: it reads the rights as they stand once everything about them is stored."""
    from clew.conversations.jobs import hand_back

    if not created:
        enqueue_unless_waiting(hand_back)


def before_deletion(instance: Person, **_signal: Any) -> None:
    for conversation in Conversation.objects.filter(agent=instance, state=State.AGENT):
        release(conversation, instance)
