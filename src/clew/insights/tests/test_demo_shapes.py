"""The demo's past is written as the product writes: compared with conversations that took place."""

from __future__ import annotations

import re
from typing import Any

import pytest

from clew.conversations import flows, labelling, letters
from clew.conversations.models import Conversation, Delivery, HandOff, Label, Message
from clew.core.jobs import worker
from clew.core.models import JournalEntry
from clew.people.models import Inbox, Person, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_house")]


@pytest.fixture
def since(db: None) -> int:
    """The last conversation of the past."""
    latest: int = Conversation.objects.latest("pk").pk
    return latest


def begins(text: str, visit: str) -> Conversation:
    visitor, _ = Visitor.admit(Inbox.main(), visit)
    begun = flows.start(visitor, text, client_id=f"c-{visit}", language="en")
    worker.work_off_all()
    begun.refresh_from_db()
    return begun


def helps(begun: Conversation) -> None:
    ada = Person.objects.get(email="ada@linden.example")
    flows.reply(begun, "Hold the button for ten seconds.", by=ada, client_id="r")
    labelling.put_on(begun, Label.objects.all()[0], by=ada)
    if begun.visitor:
        flows.receive(begun, "Thank you", client_id="t")
    flows.resolve(begun, by=ada)


@pytest.fixture
def lived(since: int) -> None:
    """What happens in the past, done by the flows that pages and the API call."""
    solved = begins("air fryer stops and shows E3", "solved")
    flows.resolve(solved)
    flows.rate(solved, 5)
    for reason in ("not solved", "asked"):
        begun = begins("where is my refund", reason.replace(" ", "-"))
        flows.hand_off(begun, reason)  # type: ignore[arg-type]
        helps(begun)
        flows.rate(begun, 4, "Quick")
    helps(begins("my voucher is not accepted", "unknown"))
    helps(begins("charged twice", "urgent"))
    facts = {"email": "mei@customer.example", "name": "Mei", "language": "en", "visit": "letter"}
    for number, urgent in enumerate((False, True)):
        helps(letters.take("invoice?", client_id=f"l{number}", urgent=urgent, **facts))  # type: ignore[arg-type]
    worker.work_off_all()


def entries(**which: Any) -> set[Any]:
    """Verb, who and what it names, and the names of its facts."""
    numbers = Conversation.objects.filter(**which).values_list("pk", flat=True)
    known = set(map(str, numbers))
    return {
        (one.verb, one.by_kind, bool(one.visit), *sorted(one.data))
        for one in JournalEntry.objects.filter(about_kind="conversation")
        if one.about_id in known
    }


@pytest.mark.usefixtures("lived")
def test_the_journal_of_past_conversations_reads_as_that_of_real_ones(since: int) -> None:
    assert entries(pk__lte=since) == entries(pk__gt=since)


def said(**which: Any) -> set[Any]:
    found = Message.objects.filter(**which).select_related("conversation")
    return {
        (one.author, re.sub(r"\d+$", "", one.client_id) if one.author in ("system", "assistant")
         else "", bool(one.sender_id), *sorted(one.facts))
        for one in found
    }  # fmt: skip


@pytest.mark.usefixtures("lived")
def test_messages_and_hand_offs_of_the_past_are_of_the_same_make(since: int) -> None:
    old, new = {"conversation__lte": since}, {"conversation__gt": since}
    assert said(**old) == said(**new)
    for rows in (HandOff.objects.filter(**old), HandOff.objects.filter(**new)):
        assert {tuple(sorted(row.trail)) for row in rows} == {("asked", "read", "searched")}
        assert {row.reason for row in rows} == {"asked", "not solved", "unknown", "urgent"}
    cited = (one for one in Message.objects.filter(**old) if one.facts.get("citations"))
    assert {tuple(sorted(one.facts["citations"][0])) for one in cited} == {
        ("external_id", "quote", "title", "url")
    }


@pytest.mark.usefixtures("lived")
def test_conversations_of_the_past_end_as_real_ones_do(since: int) -> None:
    def ends(**which: Any) -> set[Any]:
        return {
            (one.state, bool(one.visitor_id), bool(one.reply_to), bool(one.agent_id),
             one.waiting_since is not None, one.last_seq > one.last_customer_seq)
            for one in Conversation.objects.filter(**which)
        }  # fmt: skip

    assert ends(pk__lte=since) == ends(pk__gt=since)
    letters_of = Delivery.objects.filter(conversation__lte=since)
    assert {one.to for one in letters_of} == {"owners", "customer"}
    assert all(one.upto_seq and one.tries == 1 for one in letters_of)
