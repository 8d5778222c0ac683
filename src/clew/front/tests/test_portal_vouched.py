"""From the widget into the portal, on the shop's word: what was asked under that name, no more."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest
from django.db import connection
from django.test import Client

from cast import Cast
from cast.callers import Caller
from cast.customers import comes_in
from cast.visitors import HERE
from clew.conversations import letters
from clew.conversations.models import Conversation
from clew.core import clock
from clew.front.tests.portal import HOME, LEAK, address, is_in, letter
from clew.people.models import Inbox, Passage, Person, Visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop() -> Inbox:
    inbox = Inbox.main()
    inbox.new_identity_secret()
    inbox.save()
    return inbox


def posts(caller: Caller, path: str, **body: str) -> Any:
    headers = {**HERE, "Authorization": f"Bearer {caller.token}"}
    kind = "application/json"
    return Client().post(f"/widget/{path}", body, content_type=kind, headers=headers)


def vouched(shop: Inbox, subject: str, **more: str) -> Caller:
    """A browser on the shop's page, which says who sits there."""
    now = int(clock.now().timestamp())
    facts = {"sub": subject, "aud": shop.key, "iat": now, "exp": now + 3600, **more}
    signed = jwt.encode(facts, shop.identity_secret, algorithm="HS256")
    caller = Caller(Visitor.admit(shop)[1])
    caller.token = posts(caller, f"{shop.key}/identity/", signed=signed).json()["token"]
    return caller


def way_out(caller: Caller, shop: Inbox) -> str:
    answer = posts(caller, f"{shop.key}/en/requests/")
    assert answer.status_code == 201, answer.content
    return urlsplit(answer.json()["url"]).path


@pytest.fixture
def mei(cast: Cast, shop: Inbox) -> Caller:
    """Mei, at home in the shop, has asked something in the widget."""
    caller = vouched(shop, "mei-1", name="Mei", email=cast.mei.email)
    caller.opens(LEAK)
    return caller


@pytest.mark.req("R63")
@pytest.mark.req("R49")
def test_what_was_asked_in_the_widget_is_read_in_the_portal_without_a_code(
    cast: Cast, shop: Inbox, mei: Caller
):
    way = way_out(mei, shop)
    assert "signed in as Mei" in cast.mei.opens(way)
    assert cast.mei.posts(way)["Location"] == HOME
    assert LEAK in cast.mei.opens(HOME)
    assert not is_in(cast.omar)


@pytest.mark.case("A05")
def test_the_way_is_open_once_for_two_minutes_and_looking_uses_nothing_up(
    cast: Cast, shop: Inbox, mei: Caller
):
    way, late = way_out(mei, shop), way_out(mei, shop)
    for _ in range(3):
        assert cast.outsider.gets(way).status_code == 200
    assert cast.mei.posts(way).status_code == 302
    assert cast.omar.posts(way).status_code == 410
    assert cast.omar.gets(way).status_code == 410
    with clock.frozen(clock.now() + timedelta(minutes=2, seconds=1)):
        assert cast.omar.posts(late).status_code == 410
    assert not is_in(cast.omar)


@pytest.mark.case("A04")
def test_pressed_by_many_at_once_it_opens_one_session(shop: Inbox, mei: Caller):
    way, answers, barrier = way_out(mei, shop), [], threading.Barrier(8)

    def press() -> None:
        barrier.wait()
        try:
            browser = Client(raise_request_exception=False)
            answers.append(browser.post(way, headers=HERE).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(answers) == [302, *[410] * 7]


@pytest.mark.case("A14")
def test_an_address_in_the_signed_name_finds_nothing_of_whoever_holds_it(
    cast: Cast, shop: Inbox, mei: Caller
):
    """Her letters stand behind a code: a shop that says her address has not proven her mailbox."""
    hers = letter(cast.mei.email, "From my own mailbox")
    claimed = Visitor.admit(shop)[0]
    chat = Caller(claimed.new_token())
    chat.opens("Somebody else's chat")
    cast.mei.posts(way_out(mei, shop))
    page = cast.mei.opens(HOME)
    assert LEAK in page and hers.number not in page and "Somebody else" not in page
    assert cast.mei.gets(address(hers)).status_code == 404
    assert "Mail me a code" in page
    comes_in(cast.mei)  # with the code she reads both: the shop says that she is reached there
    page = cast.mei.opens(HOME)
    assert LEAK in page and hers.number in page


@pytest.mark.case("A13")
def test_a_name_of_one_inbox_opens_nothing_of_another(cast: Cast, shop: Inbox, mei: Caller):
    other = Inbox.objects.create(name="Another shop")
    other.new_identity_secret()
    other.save()
    twin = vouched(other, "mei-1")
    assert posts(twin, f"{shop.key}/en/requests/").status_code == 401
    cast.omar.posts(way_out(twin, other))
    page = cast.omar.opens(HOME)
    assert LEAK not in page and "You have asked nothing yet" in page


@pytest.mark.case("A15")
def test_signing_out_at_the_shop_ends_it_here(cast: Cast, shop: Inbox, mei: Caller):
    unused = way_out(mei, shop)
    cast.mei.posts(way_out(mei, shop))
    assert is_in(cast.mei)
    assert mei.calls("DELETE", "visitors").status_code == 204
    assert not is_in(cast.mei)
    assert cast.mei.posts(unused).status_code == 410


@pytest.mark.case("A08")
def test_it_ends_after_a_day_and_with_the_person(cast: Cast, shop: Inbox, mei: Caller):
    cast.mei.posts(way_out(mei, shop))
    with clock.frozen(clock.now() + timedelta(hours=24, seconds=1)):
        assert not is_in(cast.mei)
    assert is_in(cast.mei)
    Person.objects.filter(first_name="Mei").update(is_active=False)
    assert not is_in(cast.mei)


def test_who_is_nobody_yet_is_not_let_out(shop: Inbox):
    answer = posts(Caller(Visitor.admit(shop)[1]), f"{shop.key}/en/requests/")
    assert (answer.status_code, Passage.objects.count()) == (403, 0)
    assert posts(Caller("v_nothing"), f"{shop.key}/en/requests/").status_code == 401


@pytest.mark.case("A09")
def test_coming_in_by_mail_afterwards_is_bound_to_no_shop(cast: Cast, shop: Inbox, mei: Caller):
    cast.mei.posts(way_out(mei, shop))
    before = cast.mei.browser.cookies["clew_session"].value
    comes_in(cast.mei)
    assert cast.mei.browser.cookies["clew_session"].value != before
    mei.calls("DELETE", "visitors")
    assert is_in(cast.mei)


def test_in_what_she_began_there_she_goes_on_writing(cast: Cast, shop: Inbox, mei: Caller):
    number = mei.says("GET", "conversations")["conversations"][0]["id"]
    letters.answer_to(Conversation.objects.get(public_id=number), "mei@elsewhere.example")
    cast.mei.posts(way_out(mei, shop))
    cast.mei.posts(f"{HOME}{number}/messages/", {"text": "It still leaks"})
    said = mei.says("GET", f"conversations/{number}/messages?after=0")["messages"]
    assert said[-1]["text"] == "It still leaks"
    assert "That was not me" not in cast.mei.opens(f"{HOME}{number}/")
