"""The demo's past is written as the product writes: compared with conversations that took place."""

from __future__ import annotations

import re
from typing import Any

import pytest

from clew.channels.email.jobs import mail
from clew.conversations import concierge, flows, labelling, letters
from clew.conversations.models import Conversation, Delivery, HandOff, Label, Message
from clew.conversations.ownership import Reason
from clew.core.models import JournalEntry
from clew.people.models import Inbox, Person, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_house")]

SOLVED = "air fryer stops and shows E3"
HANDED_OFF: dict[str, Reason] = {"where is my refund": "not solved", "track my order": "asked"}
STEPS_BACK = ("my voucher is not accepted", "charged twice")


def begins(text: str) -> Conversation:
    """Written and answered; what else is due then would take long."""
    visitor, _ = Visitor.admit(Inbox.main(), text[:8].replace(" ", "-"))
    begun = flows.start(visitor, text, client_id=text, language="en")
    concierge.answer(begun.messages.get())
    begun.refresh_from_db()
    return begun


def helps(begun: Conversation) -> None:
    ada = Person.objects.get(email="ada@linden.example")
    flows.reply(begun, "Hold the button for ten seconds.", by=ada, client_id="r")
    labelling.put_on(begun, Label.objects.all()[0], by=ada)
    if begun.visitor:
        flows.receive(begun, "Thank you", client_id="t")
    flows.resolve(begun, by=ada)


def live_through_it() -> None:
    """What happens in the past, done by the flows that pages and the API call."""
    flows.rate(flows.resolve(begins(SOLVED)), 5)
    for text, reason in HANDED_OFF.items():
        begun = flows.hand_off(begins(text), reason)
        helps(begun)
        flows.rate(begun, 4, "Quick")
    for text in STEPS_BACK:
        helps(begins(text))
    for urgent in (False, True):
        facts = {"name": "Mei", "language": "en", "client_id": f"letter-{urgent}", "visit": "m"}
        helps(letters.take("invoice?", email="mei@customer.example", urgent=urgent, **facts))
    for letter in Delivery.owed():
        mail.call(delivery=letter.pk)


def told(**which: Any) -> set[Any]:
    """Of the journal: verb, who and what is named, and the names of the facts."""
    known = set(map(str, Conversation.objects.filter(**which).values_list("pk", flat=True)))
    return {
        (one.verb, one.by_kind, bool(one.visit), *sorted(one.data))
        for one in JournalEntry.objects.filter(about_kind="conversation")
        if one.about_id in known
    }


def said(**which: Any) -> set[Any]:
    """Who speaks, how what they say is called, and what stands beside it."""
    ours = ("system", "assistant")
    return {
        (one.author, re.sub(r"\d+$", "", one.client_id) if one.author in ours else "",
         bool(one.sender_id), *sorted(one.facts))
        for one in Message.objects.filter(**which)
    }  # fmt: skip


def ends(**which: Any) -> set[Any]:
    return {
        (one.state, bool(one.visitor_id), bool(one.reply_to), bool(one.agent_id),
         one.waiting_since is not None, one.last_seq > one.last_customer_seq)
        for one in Conversation.objects.filter(**which)
    }  # fmt: skip


def handed_off(**which: Any) -> set[Any]:
    rows = HandOff.objects.filter(**which)
    return {(row.reason, bool(row.question), *sorted(row.trail)) for row in rows}


def cited(**which: Any) -> set[Any]:
    rows = Message.objects.filter(**which, facts__outcome="answered")
    return {tuple(sorted(one)) for row in rows for one in row.facts["citations"]}


def test_past_conversations_read_as_those_that_took_place() -> None:
    last = Conversation.objects.latest("pk").pk
    live_through_it()
    assert told(pk__lte=last) == told(pk__gt=last)
    assert ends(pk__lte=last) == ends(pk__gt=last)
    for look in (said, handed_off, cited):
        assert look(conversation__lte=last) == look(conversation__gt=last)


def test_letters_of_the_past_are_with_a_mail_server() -> None:
    sent = Delivery.objects.all()
    assert {one.to for one in sent} == {"owners", "customer"}
    assert all(one.sent_at and one.upto_seq and one.tries == 1 for one in sent)
