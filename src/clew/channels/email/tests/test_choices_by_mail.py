"""What the assistant offers and cites, in a letter: as words with their addresses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from cast import Cast
from clew.channels.email import jobs
from clew.conversations import letters
from clew.conversations.models import Author, Conversation, Delivery, Message
from clew.core import clock
from clew.core.jobs import worker

pytestmark = pytest.mark.django_db(transaction=True)
CITED = {
    "external_id": "a",
    "title": "Get an invoice",
    "url": "https://help.example/a/",
    "quote": "q",
}
OTHER = {**CITED, "external_id": "b", "title": "When you get your refund"}


def mailed(**facts: object) -> str:
    """The letter about one thing that the assistant said."""
    one = letters.take(
        "My kettle leaks", email="mei@customer.example", name="Mei", language="en", client_id="c1",
        visit="", urgent=False,
    )  # fmt: skip
    Delivery.objects.all().delete()
    locked = Conversation.objects.get(pk=one.pk)
    known = {"outcome": "answered", "citations": [], "choices": [], **facts}
    Message.add(locked, "As it says.", author=Author.ASSISTANT, client_id="to-1", facts=known)
    Delivery.owe(locked)
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        jobs.mail_owed.enqueue()
        worker.work_off_all()
    return str(mail.outbox[0].body)


@pytest.mark.req("R45")
def test_choices_are_numbered_and_can_be_answered(cast: Cast):
    letter = mailed(outcome="clarify", choices=[CITED, OTHER])
    assert "1. Get an invoice\n" in letter and "2. When you get your refund\n" in letter
    assert "Answer with the number or the title." in letter
    assert "Did that solve it?" not in letter


@pytest.mark.req("R46")
def test_an_answer_names_its_source_and_asks_whether_it_was_it(cast: Cast):
    letter = mailed(citations=[CITED])
    assert "Source: Get an invoice\nhttps://help.example/a/" in letter
    assert "Did that solve it?" in letter
