"""C17, E11 and O7: no letter carries a made-up host, and nobody can have us write to strangers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.core import mail

from cast import Cast
from clew.conversations.models import Conversation
from clew.core.jobs import worker
from clew.people import flows, roles
from faults.naughty import ATTACKS

pytestmark = pytest.mark.django_db(transaction=True)
LINK = re.compile(r"https?://[^\s<>\"]+")
RESET = "/studio/account/password/reset/"


def asks_for_a_new_password(cast: Cast, email: str, **headers: str) -> Any:
    return cast.outsider.posts(RESET, {"email": email}, **headers)


@pytest.mark.case("C17")
@pytest.mark.parametrize("host", ["testserver", "127.0.0.1", "localhost:6666"])
def test_a_link_to_a_new_password_stands_under_the_configured_origin(cast: Cast, host: str):
    forged = {"X-Forwarded-Host": "evil.test", "Forwarded": "host=evil.test", "Host": host}
    asks_for_a_new_password(cast, cast.noor.email, **forged)
    (letter,) = mail.outbox
    assert LINK.findall(letter.body)
    assert all(
        link.startswith(settings.CLEW.public_url + "/") for link in LINK.findall(letter.body)
    )
    assert "evil.test" not in str(letter.message())


@pytest.mark.case("C17")
def test_an_invitation_links_to_the_configured_origin(cast: Cast):
    words = {"email": "new@staff.example", "role": roles.AGENT}
    forged = {"X-Forwarded-Host": "evil.test", "Host": "127.0.0.1"}
    cast.olive.posts("/studio/snippets/people/invitation/add/", words, **forged)
    worker.work_off_all()
    (letter,) = mail.outbox
    assert all(
        link.startswith(settings.CLEW.public_url + "/") for link in LINK.findall(letter.body)
    )


@pytest.mark.case("E11")
def test_nobody_can_have_us_write_to_a_stranger(cast: Cast):
    """Neither by a forgotten password nor by a letter in somebody's name."""
    for address in ("stranger@elsewhere.example", "Victim <victim@elsewhere.example>"):
        assert asks_for_a_new_password(cast, address).status_code < 500
    letter = {"step": "send", "text": "Help", "email": "victim@elsewhere.example"}
    cast.outsider.posts("/en/contact/", letter)
    flows.invite("nobody@elsewhere.example", roles.AGENT, by=cast.olive.person)
    cast.outsider.posts("/studio/account/signup/", {"email": "victim@elsewhere.example"})
    worker.work_off_all()
    to = {address for letter in mail.outbox for address in letter.recipients()}
    assert to <= {cast.olive.email, "nobody@elsewhere.example"}


@pytest.mark.case("O7")
def test_a_flood_of_letters_and_resets_is_bounded(cast: Cast):
    cast.everybody()
    letter = {"step": "send", "text": "Help", "email": "eve@elsewhere.example"}
    statuses = [cast.outsider.posts("/en/contact/", letter).status_code for _ in range(40)]
    assert statuses[-1] == 429 and Conversation.objects.count() == 20
    for _ in range(40):
        asks_for_a_new_password(cast, cast.noor.email)
    assert len([m for m in mail.outbox if m.to == [cast.noor.email]]) <= 5


@pytest.mark.case("E12")
def test_what_a_visitor_writes_makes_no_header_and_no_markup(cast: Cast):
    cast.everybody()
    name = "Eve\r\nBcc: victim@elsewhere.example\r\n\r\nforged"
    words = {"step": "send", "text": "\n".join(ATTACKS), "email": "eve@elsewhere.example"}
    cast.outsider.posts("/en/contact/", {**words, "name": name})
    worker.work_off_all()
    (letter,) = mail.outbox
    sent = letter.message()
    assert set(sent.keys()) <= {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Date",
                                "Subject", "From", "To", "Message-ID", "In-Reply-To", "References",
                                "Auto-Submitted", "X-Auto-Response-Suppress"}  # fmt: skip
    assert sent.get_content_type() == "text/plain"
    assert letter.recipients() == [cast.olive.email]
