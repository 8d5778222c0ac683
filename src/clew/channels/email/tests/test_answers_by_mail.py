"""Answers to customers who have left: one mail, once, to the right address."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from cast import Cast
from clew.channels.email import jobs
from clew.conversations import delivering, flows, letters
from clew.conversations.models import Conversation, Delivery, Note
from clew.conversations.models.delivery import MOST_TRIES
from clew.core import clock
from clew.core.jobs import worker
from clew.people.models import Identity, Inbox, Organisation, Visitor

pytestmark = pytest.mark.django_db(transaction=True)
MEI = "mei@customer.example"


@pytest.fixture
def asked(db: None) -> Conversation:
    one = letters.take(
        "My kettle leaks", email=MEI, name="Mei", language="en", client_id="c1", visit="",
        urgent=False,
    )  # fmt: skip
    Delivery.objects.all().delete()  # the owners' letter is another story
    return one


def replies(cast: Cast, one: Conversation, text: str) -> None:
    flows.reply(one, text, by=cast.ada.person, client_id=text[:40])


def later(minutes: float) -> None:
    """What is owed by then has been sent, as often as it was tried."""
    with clock.frozen(clock.now() + timedelta(minutes=minutes)):
        jobs.mail_owed.enqueue()
        worker.work_off_all()


def breaks(*_arguments: Any, **_named: Any) -> int:
    raise SMTPServerDisconnected("gone")


@pytest.mark.req("R49")
@pytest.mark.req("R63")
def test_what_was_answered_while_she_was_away_comes_in_one_mail(cast: Cast, asked: Conversation):
    replies(cast, asked, "Which model is it?")
    replies(cast, asked, "You find it below.")
    later(1)
    assert mail.outbox == []
    later(4)
    later(5)
    (sent,) = mail.outbox
    assert sent.to == [MEI]
    assert sent.body.index("Which model") < sent.body.index("You find it below")
    assert "My kettle leaks" not in sent.body  # a mail may be passed on
    assert asked.number in sent.subject


def test_the_next_answer_is_a_mail_of_its_own_with_what_is_new(cast: Cast, asked: Conversation):
    replies(cast, asked, "Which model is it?")
    later(4)
    replies(cast, asked, "It has been sent.")
    later(9)
    first, second = mail.outbox
    assert "Which model" not in second.body and "It has been sent" in second.body
    ids = [one.message()["Message-ID"] for one in (first, second)]
    assert len(set(ids)) == 2
    assert first.message()["References"] == second.message()["References"]


def test_what_she_has_seen_is_not_mailed(cast: Cast, asked: Conversation):
    replies(cast, asked, "Which model is it?")
    asked.refresh_from_db()
    flows.seen(asked, asked.last_seq, by=None)
    later(4)
    assert mail.outbox == [] and not Delivery.objects.exists()


def test_a_resolution_is_told_and_her_own_is_not(cast: Cast, asked: Conversation):
    flows.resolve(asked)
    later(4)
    assert mail.outbox == []
    flows.reopen(asked)
    flows.resolve(asked, by=cast.ada.person)
    later(9)
    (sent,) = mail.outbox
    assert "marked as solved" in sent.body


def test_notes_are_never_in_a_mail(cast: Cast, asked: Conversation):
    flows.note(asked, "She calls every week", by=cast.ada.person)
    replies(cast, asked, "Which model is it?")
    later(4)
    assert "every week" not in mail.outbox[0].body


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hans", "请"), ("zh-hant", "請"), ("vi", "Mã số của bạn")],
)
def test_a_mail_speaks_the_customers_language(
    cast: Cast, asked: Conversation, language: str, words: str
):
    Conversation.objects.update(language=language)
    replies(cast, asked, "OK")
    later(4)
    assert words in mail.outbox[0].body
    assert f"/{language}/requests/letters/" in mail.outbox[0].body


@pytest.mark.req("R49")
def test_who_left_no_address_gets_no_mail_and_who_leaves_one_later_does(cast: Cast):
    one = flows.start(Visitor.admit(Inbox.main())[0], "Hello", client_id="c", language="en")
    flows.hand_off(one)
    replies(cast, one, "How can I help?")
    assert not Delivery.objects.exists()
    letters.answer_to(one, " Mei@Customer.example ")
    later(4)
    assert mail.outbox[0].to == [MEI]


@pytest.mark.case("A14")
def test_the_mail_goes_to_the_proven_address_before_a_claimed_one(cast: Cast, asked: Conversation):
    person = Identity.of_mailbox("mei@home.example").person
    Conversation.objects.update(customer=person, reply_to="eve@elsewhere.example")
    replies(cast, asked, "OK")
    later(4)
    assert mail.outbox[0].to == ["mei@home.example"]


@pytest.mark.case("F01")
def test_a_mail_that_fails_is_tried_again_as_the_same_mail(
    cast: Cast, asked: Conversation, monkeypatch: pytest.MonkeyPatch
):
    replies(cast, asked, "Which model is it?")
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", breaks)
        later(4)
        later(4.5)  # not before its time
    known = Delivery.objects.get()
    assert (known.tries, known.sent_at) == (1, None)
    replies(cast, asked, "And what colour?")
    later(7)
    (sent,) = [one for one in mail.outbox if "Which model" in one.body]
    assert "what colour" not in sent.body
    assert known.public_id in sent.message()["Message-ID"]


def test_a_mail_that_never_goes_is_given_up_and_the_agents_read_so(
    cast: Cast, asked: Conversation, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(EmailMessage, "send", breaks)
    replies(cast, asked, "Which model is it?")
    for day in range(1, MOST_TRIES + 3):
        later(day * 24 * 60)
    known = Delivery.objects.get()
    assert known.tries == MOST_TRIES and known.given_up_at
    assert MEI in Note.objects.get().text
    assert MEI in cast.ada.opens(f"/desk/conversations/{asked.public_id}/")


def test_of_two_workers_one_gets_it(cast: Cast, asked: Conversation):
    replies(cast, asked, "Which model is it?")
    with clock.frozen(clock.now() + timedelta(minutes=4)):
        owed = Delivery.objects.get()
        assert delivering.begin(owed) is not None
        assert delivering.begin(owed) is None


@pytest.mark.case("E12")
def test_no_header_is_made_by_what_people_wrote(cast: Cast, asked: Conversation, db: None):
    house = Organisation.load()
    house.name = "Linden\r\nBcc: victim@elsewhere.example"
    house.save()
    replies(cast, asked, "a\r\nBcc: victim@elsewhere.example\r\n\r\nb")
    later(4)
    (sent,) = mail.outbox
    assert sent.message().get("Bcc") is None
    assert sent.recipients() == [MEI]
    assert sent.message()["Auto-Submitted"] == "auto-generated"
