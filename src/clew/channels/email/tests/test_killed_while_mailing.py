"""A process that dies between sending a letter and writing it down."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from cast import Cast
from clew.channels.email import jobs
from clew.conversations import flows, letters
from clew.conversations.models import Delivery
from clew.core import clock
from clew.core.jobs import worker
from stage.dying import dies_at

pytestmark = pytest.mark.django_db(transaction=True)


def write(sent: Path, letters: Sequence[mail.EmailMessage]) -> int:
    """What a process that dies has sent outlives it."""
    sent.write_text("".join(letter.message().as_string() for letter in letters))
    return len(letters)


@pytest.mark.case("F05")
def test_the_letter_comes_again_as_the_same_letter_and_never_a_third_time(
    cast: Cast, tmp_path: Path
):
    one = letters.take(
        "My kettle leaks", email="mei@customer.example", name="", language="en", client_id="c1",
        visit="", urgent=False,
    )  # fmt: skip
    worker.work_off_all()  # the owners' letter
    flows.reply(one, "Which model is it?", by=cast.ada.person, client_id="r1")
    owed = Delivery.objects.filter(to="customer")
    owed.update(due=clock.now())
    jobs.mail_owed.enqueue()
    sent = tmp_path / "sent"
    with patch.object(EmailBackend, "send_messages", lambda _self, all_: write(sent, all_)):
        assert dies_at("letter.sent") == -signal.SIGKILL
    assert owed.get().sent_at is None
    for minutes in (3, 10):
        with clock.frozen(clock.now() + timedelta(minutes=minutes)):
            jobs.mail_owed.enqueue()
            worker.work_off_all()
    (again,) = [letter for letter in mail.outbox if "Which model" in letter.body]
    assert f"Message-ID: {again.message()['Message-ID']}" in sent.read_text()
    assert owed.get().sent_at
