"""Who may answer a conversation, and whether they are there."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from clew.conversations.models import Conversation, WorkingStatus
from clew.core import clock
from clew.people.models import Person

type Status = WorkingStatus.Status


def colleagues(conversation: Conversation) -> QuerySet[Person]:
    """Everybody who may answer it, by name, with their working status."""
    answers = Q(groups__permissions__codename="answer_inbox", inboxes=conversation.inbox_id)
    may = Person.objects.filter(Q(is_superuser=True) | answers, is_active=True).distinct()
    return may.select_related("working_status").order_by("first_name", "email")


def say_status(person: Person, status: Status) -> WorkingStatus:
    facts = {"status": status, "at": clock.now()}
    return WorkingStatus.objects.update_or_create(person=person, defaults=facts)[0]
