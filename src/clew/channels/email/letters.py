"""What the letters say: answers to a customer who has left, a new request to the owners."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.conversations.models import Delivery
from clew.core.addresses import absolute
from clew.core.mailing import BY_MACHINE, message_id, one_line
from clew.people.letters import owners
from clew.people.models import Organisation


def of(delivery: Delivery) -> EmailMessage:
    return to_owners(delivery) if delivery.is_for_owners else to_customer(delivery)


def to_customer(delivery: Delivery) -> EmailMessage:
    """The answers themselves, and a link that names the letter and opens nothing by itself."""
    conversation = delivery.conversation
    with override(conversation.language):
        words = {"number": conversation.number, "name": Organisation.load().worded("name")}
        subject = one_line(_("%(name)s answers your request %(number)s") % words)
        link = absolute(reverse("portal:letter", args=[delivery.link_token]))
        facts = {"messages": delivery.messages(), "solved": delivery.says_solved}
        body = render_to_string("email/answer.txt", {**words, **facts, "link": link})
    return EmailMessage(subject, body, to=[delivery.address], headers=headers(delivery))


def to_owners(delivery: Delivery) -> EmailMessage:
    conversation = delivery.conversation
    with override("en"):
        subject = _("Urgent request %(number)s") if conversation.urgent else _("Request %(number)s")
        desk = absolute(reverse("desk:conversation", args=[conversation.public_id]))
        facts = {"one": conversation, "messages": delivery.messages(), "desk": desk}
        body = render_to_string("email/request.txt", facts)
    subject %= {"number": conversation.number}
    return EmailMessage(subject, body, to=owners(), headers=headers(delivery))


def headers(delivery: Delivery) -> dict[str, str]:
    """One Message-ID for all tries, and one thread for all letters about a conversation."""
    thread = message_id(f"conversation-{delivery.conversation.public_id}")
    own = {"Message-ID": message_id(f"delivery-{delivery.public_id}")}
    return {**BY_MACHINE, **own, "In-Reply-To": thread, "References": thread}
