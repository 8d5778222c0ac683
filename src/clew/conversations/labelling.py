"""What a conversation is about, in the team's own words: put on, taken off, looked up."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from clew.conversations import live
from clew.conversations.models import Conversation, Label, Labelling
from clew.core import journal
from clew.people.models import Person


@transaction.atomic
def put_on(conversation: Conversation, label: Label, *, by: Person) -> None:
    """The same label twice is there once."""
    facts = {"by": by}
    _, new = Labelling.objects.get_or_create(conversation=conversation, label=label, defaults=facts)
    if new:
        tell("labelled", conversation, label, by)


@transaction.atomic
def take_off(conversation: Conversation, label: Label, *, by: Person) -> None:
    if Labelling.objects.filter(conversation=conversation, label=label).delete()[0]:
        tell("label removed", conversation, label, by)


@transaction.atomic
def set_all(conversation: Conversation, labels: Iterable[Label], *, by: Person) -> None:
    """These and no others."""
    wanted, present = set(labels), set(Label.objects.filter(labellings__conversation=conversation))
    for label in wanted - present:
        put_on(conversation, label, by=by)
    for label in present - wanted:
        take_off(conversation, label, by=by)


def tell(verb: str, conversation: Conversation, label: Label, by: Person) -> None:
    journal.record(verb, about=conversation, by=by, data={"label": label.name})
    live.looks_changed(conversation)
