"""A process that dies between sending a letter and writing it down."""

from __future__ import annotations

import signal
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail

from cast import Cast
from clew.channels.email import jobs
from clew.conversations import flows, letters
from clew.conversations.models import Delivery
from clew.core import clock
from clew.core.jobs import worker
from clew.core.tests.test_kill_points import killed_at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.case("F05")
def test_the_letter_comes_again_as_the_same_letter_and_never_a_third_time(cast: Cast):
    one = letters.take(
        "My kettle leaks", email="mei@customer.example", name="", language="en", client_id="c1",
        visit="", urgent=False,
    )  # fmt: skip
    worker.work_off_all()  # the owners' letter
    flows.reply(one, "Which model is it?", by=cast.ada.person, client_id="r1")
    owed = Delivery.objects.filter(to="customer")
    owed.update(due=clock.now())
    jobs.mail_owed.enqueue()
    assert killed_at("letter.sent") == -signal.SIGKILL
    first = next(f for f in settings.MAIL_FOLDER.iterdir() if "Which model" in f.read_text())
    assert owed.get().sent_at is None
    for minutes in (3, 10):
        with clock.frozen(clock.now() + timedelta(minutes=minutes)):
            jobs.mail_owed.enqueue()
            worker.work_off_all()
    (again,) = [sent for sent in mail.outbox if "Which model" in sent.body]
    assert f"Message-ID: {again.message()['Message-ID']}" in first.read_text()
    assert owed.get().sent_at
