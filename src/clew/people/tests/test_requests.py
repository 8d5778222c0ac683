"""Contact requests: kept once, mailed to the owner."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from clew.core import clock
from clew.core.jobs import worker
from clew.people import flows, jobs, roles
from clew.people.models import ContactRequest, Person

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
def test_a_request_reaches_the_owner_who_can_just_reply(owner):
    kept = flows.keep_request(**ASKED)
    worker.work_off_all()
    (letter,) = mail.outbox
    assert letter.to == [owner.email]
    assert letter.reply_to == ["mei@example.com"]
    assert "My kettle leaks" in letter.body
    assert kept.number in letter.subject


@pytest.mark.case("F01")
def test_sending_it_again_keeps_one_and_mails_once(owner):
    numbers = {flows.keep_request(**ASKED).number for _ in range(3)}
    worker.work_off_all()
    assert len(numbers) == ContactRequest.objects.count() == len(mail.outbox) == 1


def test_a_request_from_before_there_was_an_owner_is_mailed_once_there_is_one():
    flows.keep_request(**ASKED)
    worker.work_off_all()
    assert mail.outbox == []
    olive = Person.objects.create_user("olive@example.com", "x" * 12)
    olive.take_role(roles.OWNER)
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        jobs.mail_waiting.enqueue()
        worker.work_off_all()
        jobs.mail_waiting.enqueue()
        worker.work_off_all()
    (letter,) = mail.outbox
    assert letter.to == [olive.email]


@pytest.mark.case("E12")
def test_a_name_with_line_breaks_adds_no_header(owner):
    flows.keep_request(**{**ASKED, "name": "Mei\nBcc: all@example.com"})
    worker.work_off_all()
    (letter,) = mail.outbox
    assert letter.message().get("Bcc") is None


@pytest.mark.case("S11")
def test_numbers_tell_nothing_about_how_many_there_are():
    first, second = (
        flows.keep_request(**{**ASKED, "client_id": word}).number for word in ("a", "b")
    )
    assert first != second
    assert len(first) == 7 and first[3] == "-"
