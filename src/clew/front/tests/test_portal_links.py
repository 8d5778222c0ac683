"""Links in mails: one use by a button, bound to a mailbox and to what they are for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail

from cast import Cast
from clew.channels.email import jobs
from clew.channels.web.models import Handover
from clew.conversations import flows
from clew.conversations.models import Delivery, Ticket
from clew.core import clock
from clew.core.jobs import worker
from clew.front.tests.portal import (
    HOME,
    address,
    asks_for_a_code,
    comes_in,
    is_in,
    letter,
    link_mailed,
)
from clew.people import bearers, mailboxes, roles
from clew.people import flows as people
from clew.people.models import Identity, Passage, SignIn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def meis_letter(cast: Cast):
    return letter(cast.mei.email)


def answered(cast: Cast, one) -> str:
    """The path of the link in the mail that an agent's answer became."""
    flows.reply(one, "Tighten the lid", by=cast.ada.person, client_id="r1")
    with clock.frozen(clock.now() + timedelta(minutes=4)):
        jobs.mail_owed.enqueue()
        worker.work_off_all()
    return link_mailed("letters")


@pytest.mark.case("A05")
def test_a_link_is_used_up_by_its_button_and_by_nothing_else(cast: Cast):
    asks_for_a_code(cast.mei)
    link = link_mailed()
    for _ in range(3):  # a mail scanner
        assert cast.outsider.gets(link).status_code == 200
    assert not is_in(cast.outsider)
    assert cast.mei.posts(link)["Location"] == HOME
    assert is_in(cast.mei)
    for who in (cast.mei, cast.outsider):
        assert who.posts(link).status_code == 410
        assert who.gets(link).status_code == 410
    assert not is_in(cast.outsider)


@pytest.mark.case("A05")
def test_a_link_is_good_for_fifteen_minutes(cast: Cast):
    asks_for_a_code(cast.mei)
    with clock.frozen(clock.now() + timedelta(minutes=15, seconds=1)):
        assert cast.mei.posts(link_mailed()).status_code == 410
        assert not is_in(cast.mei)


@pytest.mark.case("A05")
@pytest.mark.parametrize("change", ["signed out everywhere", "deactivated", "another mailbox"])
def test_a_link_dies_with_what_becomes_of_the_holder(cast: Cast, change: str):
    comes_in(cast.mei)
    person = Identity.objects.get().person
    asks_for_a_code(cast.omar, cast.mei.email)
    link = link_mailed()
    match change:
        case "signed out everywhere":
            cast.mei.posts(f"{HOME}sign-out/", {"everywhere": "yes"})
        case "deactivated":
            person.is_active = False
            person.save()
        case "another mailbox":
            Identity.objects.update(value="mei@new.example")
    assert cast.omar.posts(link).status_code == 410
    assert not is_in(cast.omar)


@pytest.mark.case("A08")
@pytest.mark.parametrize("change", ["signed out everywhere", "deactivated", "made staff"])
def test_a_session_ends_with_what_becomes_of_the_holder(cast: Cast, change: str):
    comes_in(cast.mei)
    other = type(cast.mei)(cast.mei.email, "en")
    comes_in(other)
    person = Identity.objects.get().person
    if change == "signed out everywhere":
        other.posts(f"{HOME}sign-out/", {"everywhere": "yes"})
    elif change == "deactivated":
        person.is_active = False
        person.save()
    else:
        person.take_role(roles.AGENT)
    assert not is_in(cast.mei) and not is_in(other)


@pytest.mark.case("A06")
@pytest.mark.parametrize("host", ["testserver", "127.0.0.1", "localhost:6666"])
def test_links_stand_under_the_configured_origin(cast: Cast, meis_letter, host: str):
    forged = {"X-Forwarded-Host": "evil.test", "Forwarded": "host=evil.test", "Host": host}
    asks_for_a_code(cast.mei, **{**forged, "Origin": f"http://{host}"})
    answered(cast, meis_letter)
    links = [word for one in mail.outbox for word in one.body.split() if "://" in word]
    assert len(links) >= 2
    assert all(link.startswith(f"{settings.CLEW.public_url}/") for link in links)
    unknown = cast.outsider.posts(f"{HOME}sign-in/", {"email": cast.mei.email}, Host="evil.test")
    assert unknown.status_code == 400


@pytest.mark.case("A05")
def test_the_link_of_an_answer_leads_by_a_code_to_the_request_and_opens_nothing(
    cast: Cast, meis_letter
):
    link = answered(cast, meis_letter)
    page = cast.outsider.opens(link)
    assert "m•••@customer.example" in page
    assert cast.mei.email not in page and "Tighten" not in page and "kettle" not in page
    assert not is_in(cast.outsider)
    asked = cast.mei.posts(link)
    worker.work_off_all()
    assert asked["Location"] == f"{HOME}sign-in/code/"
    assert mail.outbox[-1].to == [cast.mei.email]
    code = mail.outbox[-1].subject.split()[0]
    come = cast.mei.posts(asked["Location"], {"code": code})
    assert come["Location"] == address(meis_letter)
    assert "Tighten the lid" in cast.mei.opens(link)  # signed in, it leads there


@pytest.mark.case("A11")
def test_no_word_opens_anothers_door(cast: Cast, meis_letter):
    asks_for_a_code(cast.mei)
    visitor = cast.omar.app.token
    known = bearers.of_token(visitor).who
    known.person = Identity.of_mailbox("x@y.example").person
    known.save()
    words = {
        "sign-in": SignIn.objects.latest("pk").link_token,
        "letter": answered(cast, meis_letter).rstrip("/").rpartition("/")[2],
        "invitation": people.open_invitation("x@y.example", roles.AGENT, by=cast.olive.person)
        .new_link()
        .rpartition("join/")[2]
        .strip("/"),
        "hand-over": Handover.of("avisit"),
        "passage": Passage.drawn(visitor=known)[1],
        "visitor": visitor,
        "key": cast.ada.app.token,
        "ticket": Ticket.issue(meis_letter, bearers.of_token(cast.ada.app.token)),
    }

    def opens(path: str) -> bool:
        return bool(cast.outsider.gets(path).status_code == 200)

    doors = {
        "sign-in": lambda word: (
            cast.outsider.gets(f"{HOME}sign-in/link/{word}/").status_code == 200
        ),
        "letter": lambda word: opens(f"{HOME}letters/{word}/"),
        "invitation": lambda word: opens(f"/studio/join/{word}/"),
        "hand-over": lambda word: bool(Handover.take(word)),
        "passage": lambda word: opens(f"{HOME}from-the-widget/{word}/"),
        "visitor": lambda word: (b := bearers.of_token(word)) and b.person is None,
        "key": lambda word: (b := bearers.of_token(word)) and b.person is not None,
        "ticket": lambda word: bool(Ticket.use(word, meis_letter.public_id)),
    }
    opened = {(w, d) for w, word in words.items() for d, door in doors.items() if door(word)}
    assert opened == {(name, name) for name in words}


@pytest.mark.case("A11")
def test_words_are_long_and_none_is_another_with_something_changed(cast: Cast, meis_letter):
    asks_for_a_code(cast.mei)
    asked = SignIn.objects.latest("pk")
    other = asks_for_a_code(cast.omar, cast.mei.email) and SignIn.objects.latest("pk")
    assert asked.link_token[:64] != other.link_token[:64]
    mixed = other.link_token[:64] + asked.key
    assert SignIn.of_link(mixed) is None
    assert len(asked.key) >= 16 and len(asked.link_token) >= 64 + 16
    word = Delivery(public_id="guessed", conversation=meis_letter).link_token
    assert Delivery.opened_by(word) is None and Delivery.opened_by(word[:-1] + "x") is None


def test_guessing_is_bounded_for_all_together(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mailboxes, "TRIES_IN_ALL", 1)
    asks_for_a_code(cast.mei)
    link = link_mailed()
    statuses = [
        cast.mei.posts(f"{HOME}sign-in/code/", {"code": "000000"}).status_code for _ in range(2)
    ]
    assert statuses == [422, 429]
    assert cast.mei.posts(link).status_code == 302  # the link is beyond guessing
