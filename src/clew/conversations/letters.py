"""Customers who write by mail address: the contact form, and what becomes of a claimed address."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.answers.text.evidence import spoken
from clew.conversations import finding, flows, live
from clew.conversations.models import Conversation, Delivery
from clew.core import journal
from clew.people.models import Inbox, Person


@transaction.atomic
def take(
    text: str, *, email: str, name: str, language: str, client_id: str, visit: str, urgent: bool
) -> Conversation:
    """Open a conversation for a letter, which a person answers; the same one gives the first.

    The address is what the writer says of themselves: it is answered to, and shows nothing.
    """
    address = Person.objects.normalize(email)
    first: dict[str, Any] = {"visitor": None, "reply_to": address, "client_id": client_id}
    facts = {"said_name": name, "language": language, "visit": visit, "inbox": Inbox.main()}
    opened: Conversation
    opened, new = Conversation.objects.get_or_create(
        **first, defaults={**facts, "number": Conversation.new_number()}
    )
    if new:
        told = {"channel": "mail", "lang": spoken(text, language)}
        journal.record("conversation opened", about=opened, visit=visit, data=told)
        finding.introduce(opened)
        flows.receive(opened, text, client_id=client_id)
        if urgent:
            opened.mark_urgent()
        opened = flows.hand_off(opened, "urgent" if urgent else "asked")
        Delivery.owe(opened, Delivery.To.OWNERS)
    return opened


@transaction.atomic
def answer_to(conversation: Conversation, email: str) -> None:
    """Keep where the customer says that answers reach them when they have left."""
    conversation = Conversation.locked(conversation.pk)
    conversation.reply_to = Person.objects.normalize(email)
    conversation.save(update_fields=["reply_to"])
    finding.introduce(conversation)
    journal.record("address left", about=conversation, visit=conversation.visit)
    live.looks_changed(conversation)
    Delivery.owe(conversation)


@transaction.atomic
def go_on(conversation: Conversation, customer: Person) -> None:
    """Somebody who has proven the address of a letter goes on with it: it is theirs now.

    What was begun in a widget stays with that browser, which may be somebody else's: there the
    address remains a claim.
    """
    conversation = Conversation.locked(conversation.pk)
    if conversation.visitor_id is None and conversation.customer_id is None:
        conversation.customer = customer
        conversation.save(update_fields=["customer"])
        finding.introduce(conversation)


@transaction.atomic
def disown(conversation: Conversation, customer: Person) -> None:
    """Whoever holds the address says that they did not write this: nothing is mailed there more."""
    conversation = Conversation.locked(conversation.pk)
    if conversation.customer_id is not None:
        return
    with override("en"):
        text = _("Whoever reads the mails to %(address)s says that they did not write this.")
    text %= {"address": conversation.reply_to}
    conversation.reply_to = ""
    conversation.save(update_fields=["reply_to"])
    flows.note(conversation, text, by=None, client_id=f"disowned-{conversation.episode}")
    journal.record("address disowned", about=conversation, by=customer)
