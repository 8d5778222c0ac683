"""A letter by the contact form: kept once, told to the owners once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from clew.channels.email import jobs
from clew.conversations import flows, letters
from clew.conversations.models import Conversation, Delivery
from clew.core import clock
from clew.core.jobs import worker
from clew.people import roles
from clew.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = {
    "text": "My kettle leaks\nat the base", "email": "mei@example.com", "name": "Mei",
    "language": "en", "client_id": "c1", "visit": "v1", "urgent": False,
}  # fmt: skip


@pytest.fixture
def owner() -> Person:
    person = Person.objects.create_user("owner@example.com", "x" * 12)
    person.take_role(roles.OWNER)
    return person


@pytest.mark.req("R35")
def test_a_request_reaches_the_owner_with_the_way_to_the_desk(owner):
    kept = letters.take(**ASKED)
    worker.work_off_all()
    (letter,) = mail.outbox
    assert letter.to == [owner.email]
    assert "My kettle leaks" in letter.body and "mei@example.com" in letter.body
    assert f"/desk/conversations/{kept.public_id}/" in letter.body
    assert letter.subject == f"Request {kept.number}"


@pytest.mark.case("F01")
def test_sending_it_again_keeps_one_and_mails_once(owner):
    numbers = {letters.take(**ASKED).number for _ in range(3)}
    worker.work_off_all()
    jobs.mail_owed.enqueue()
    worker.work_off_all()
    assert len(numbers) == Conversation.objects.count() == len(mail.outbox) == 1


def test_the_same_word_from_another_address_is_a_letter_of_its_own(owner):
    first = letters.take(**ASKED)
    second = letters.take(**{**ASKED, "email": "omar@example.com"})
    assert first.pk != second.pk


def test_a_request_from_before_there_was_an_owner_is_mailed_once_there_is_one():
    letters.take(**ASKED)
    worker.work_off_all()
    assert mail.outbox == [] and Delivery.objects.get().tries == 0
    olive = Person.objects.create_user("olive@example.com", "x" * 12)
    olive.take_role(roles.OWNER)
    with clock.frozen(clock.now() + timedelta(days=3)):
        for _ in range(2):
            jobs.mail_owed.enqueue()
            worker.work_off_all()
    (letter,) = mail.outbox
    assert letter.to == [olive.email]


def test_what_the_customer_has_read_already_is_told_to_the_owners_all_the_same(owner):
    kept = letters.take(**ASKED)
    flows.seen(kept, kept.last_seq, by=None)
    worker.work_off_all()
    assert len(mail.outbox) == 1


@pytest.mark.case("E12")
def test_a_name_with_line_breaks_adds_no_header(owner):
    letters.take(**{**ASKED, "name": "Mei\nBcc: all@example.com"})
    worker.work_off_all()
    (letter,) = mail.outbox
    assert letter.message().get("Bcc") is None


@pytest.mark.case("S11")
def test_numbers_tell_nothing_about_how_many_there_are():
    first, second = (letters.take(**{**ASKED, "client_id": word}).number for word in ("a", "b"))
    assert first != second
    assert len(first) == 7 and first[3] == "-"
