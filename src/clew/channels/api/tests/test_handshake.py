"""S44: who gets a socket at all, tried as a table of handshakes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cast.callers import Caller
from clew.channels.api.tests.listening import HERE, done, knocks, open_one, played
from clew.conversations.models import Ticket
from clew.core import clock
from clew.people.models import Inbox

pytestmark = [pytest.mark.case("S44"), pytest.mark.django_db(transaction=True)]
REFUSED = (False, 4401)
SITE = "https://shop.example"


@pytest.fixture
def meis(cast) -> str:
    Inbox.objects.filter(key="main").update(sites=f"{SITE}\n")
    number: str = cast.mei.app.opens("My kettle leaks")["id"]
    Inbox.objects.update(sites=f"{SITE}\n")
    return number


def at(number: str) -> str:
    return f"/ws/v1/conversations/{number}"


def with_ticket(ticket: str) -> list[str]:
    return ["clew.v1", f"ticket.{ticket}"]


@pytest.mark.parametrize("origin", [HERE, SITE])
def test_a_ticket_opens_one_socket_from_our_page_or_a_site_of_the_inbox(cast, meis, origin):
    ticket = cast.mei.app.ticket(meis)

    async def story() -> None:
        said: Any = {"headers": {"origin": origin}, "subprotocols": with_ticket(ticket)}
        assert await knocks(at(meis), **said) == (True, "clew.v1")
        assert await knocks(at(meis), **said) == REFUSED

    played(story)


def test_a_site_of_the_inbox_can_read_that_its_ticket_is_used_up(cast, meis):
    """4401 says "get a new ticket"; a refused handshake would look like a broken network."""

    async def story() -> None:
        async with open_one(at(meis), {"origin": SITE}, subprotocols=with_ticket("t_x")) as ear:
            assert await ear.ended() == 4401

    played(story)


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "", "https://testserver", "http://testserver.evil.example",
     "http://evil.example/http://testserver", "https://shop.example.evil.example",
     "http://shop.example", "https://shop.example:444", "file://", "http://testserver:8000"],
)  # fmt: skip
def test_from_another_origin_not_even_a_good_ticket_opens(cast, meis, origin):
    ticket = cast.mei.app.ticket(meis)
    headers = {"origin": origin}

    async def story() -> None:
        assert await knocks(at(meis), headers=headers, subprotocols=with_ticket(ticket)) == REFUSED

    played(story)


def test_without_an_origin_a_ticket_opens_nothing_and_a_bearer_does(cast, meis):
    ticket = cast.mei.app.ticket(meis)
    bearer = {"authorization": f"Bearer {cast.mei.app.token}"}

    async def story() -> None:
        assert await knocks(at(meis), subprotocols=with_ticket(ticket)) == REFUSED
        assert await knocks(at(meis), headers=bearer) == (True, None)
        assert await knocks(at(meis), headers=bearer, subprotocols=["clew.v1"]) == (True, "clew.v1")
        evil = {**bearer, "origin": "https://evil.example"}
        assert await knocks(at(meis), headers=evil) == REFUSED

    played(story)


@pytest.mark.parametrize(
    "words",
    [[], ["clew.v1"], ["{}"], ["clew.v1", "{}"], ["ticket.{}"], ["clew.v2", "ticket.{}"],
     ["clew.v1", "ticket."], ["clew.v1", "ticket.{}", "ticket.{}"], ["clew.v1", "ticket.{}x"],
     ["clew.v1", "token.{}"], ["CLEW.V1", "TICKET.{}"], ["clew.v1", "ticket.\x00"],
     ["x" * 4_000] * 4],
)  # fmt: skip
def test_words_that_are_not_the_agreed_ones_open_nothing(cast, meis, words):
    said = [word.format(cast.mei.app.ticket(meis)) for word in words]

    async def story() -> None:
        assert await knocks(at(meis), headers={"origin": HERE}, subprotocols=said) == REFUSED

    played(story)


@pytest.mark.parametrize("where", ["cookie", "query", "Basic", "bearer of another", "ticket twice"])
def test_a_right_that_is_shown_in_another_way_is_none(cast, meis, where):
    session = cast.ada.browser.cookies["clew_session"].value
    headers, path = {"origin": HERE}, at(meis)
    if where == "cookie":
        headers["cookie"] = f"clew_session={session}"
    elif where == "query":
        path += f"?token={cast.mei.app.token}&ticket={cast.mei.app.ticket(meis)}"
    elif where == "Basic":
        headers["authorization"] = f"Basic {cast.mei.app.token}"
    elif where == "bearer of another":
        headers["authorization"] = f"Bearer {cast.omar.app.token}"
    else:
        headers["authorization"] = f"Bearer {cast.mei.app.ticket(meis)}"

    async def story() -> None:
        assert await knocks(path, headers=headers) == REFUSED

    played(story)


def test_a_ticket_is_good_for_a_minute(cast, meis):
    ticket = cast.mei.app.ticket(meis)
    Ticket.objects.update(at=clock.now() - timedelta(seconds=61))

    async def story() -> None:
        said: Any = {"headers": {"origin": HERE}, "subprotocols": with_ticket(ticket)}
        assert await knocks(at(meis), **said) == REFUSED

    played(story)


@pytest.mark.case("S04")
def test_a_ticket_is_good_for_its_conversation_alone(cast, meis):
    other = cast.mei.app.opens("Another matter")["id"]
    his = cast.omar.app.opens("His")["id"]
    ticket, his_ticket = cast.mei.app.ticket(meis), cast.omar.app.ticket(his)

    async def story() -> None:
        for given, number in ((ticket, other), (his_ticket, meis), (ticket, "x" * 16)):
            said: Any = {"headers": {"origin": HERE}, "subprotocols": with_ticket(given)}
            assert await knocks(at(number), **said) == REFUSED

    played(story)


@pytest.mark.case("A15")
@pytest.mark.parametrize("ends", ["visitor", "key"])
def test_a_ticket_dies_with_the_right_it_was_given_for(cast, meis, ends):
    caller = cast.mei.app if ends == "visitor" else cast.ada.app
    ticket = caller.ticket(meis)
    if ends == "visitor":
        caller.calls("DELETE", "visitors")
    else:
        cast.ada.person.set_password("another ball of thread")
        cast.ada.person.save()

    async def story() -> None:
        said: Any = {"headers": {"origin": HERE}, "subprotocols": with_ticket(ticket)}
        assert await knocks(at(meis), **said) == REFUSED

    played(story)


@pytest.mark.parametrize(
    "path",
    ["/ws/v1/conversations/", "/ws/v1/", "/", "/ws/v1/conversations/x/y", "/ws/v2/desk",
     "/ws/v1/conversations/%00", "/ws/v1/conversations/../desk", "/ws/v1/desk/",
     "/ws/v1/conversations/" + "a" * 400],
)  # fmt: skip
def test_where_no_socket_is_the_handshake_is_refused(cast, path):
    bearer = {"authorization": f"Bearer {cast.mei.app.token}"}

    async def story() -> None:
        assert await knocks(path, headers=bearer) == REFUSED

    played(story)


@pytest.mark.case("C17")
@pytest.mark.parametrize("host", ["evil.example", "", "testserver.evil.example", "test server"])
def test_under_a_made_up_host_nothing_opens(cast, meis, host):
    headers = {"host": host, "origin": f"http://{host}",
               "authorization": f"Bearer {cast.mei.app.token}"}  # fmt: skip

    async def story() -> None:
        assert await knocks(at(meis), headers=headers) == REFUSED

    played(story)


@pytest.mark.parametrize("after", ["", "-1", "x", "1e9", "9" * 30, "1&after=2", "%00"])
def test_a_place_that_is_none_is_the_beginning(cast, meis, after):
    bearer = {"authorization": f"Bearer {cast.mei.app.token}"}

    async def story() -> None:
        assert (await knocks(f"{at(meis)}?after={after}", headers=bearer))[0]

    played(story)


@pytest.mark.parametrize("kind", ["anonymous", "visitor", "editor", "agent", "owner"])
@pytest.mark.parametrize("by", ["cookie", "key", "cookie from elsewhere", "cookie without origin"])
def test_the_desk_opens_for_who_answers(cast, kind, by):
    who = cast.everybody()[kind]
    session = who.browser.cookies.get("clew_session")
    headers = {"cookie": f"clew_session={session.value if session else 'none'}", "origin": HERE}
    if by == "key":
        headers = {"authorization": f"Bearer {who.app.token}"}
    elif by == "cookie from elsewhere":
        headers["origin"] = "https://evil.example"
    elif by == "cookie without origin":
        headers.pop("origin")
    may = kind in {"agent", "owner"} and by in {"cookie", "key"}

    async def story() -> None:
        assert (await knocks("/ws/v1/desk", headers=headers))[0] is may

    played(story)


def test_without_a_second_factor_the_desk_stays_shut(cast, meis):
    cast.ada.person.authenticator_set.all().delete()
    session = cast.ada.browser.cookies["clew_session"].value
    headers = {"cookie": f"clew_session={session}", "origin": HERE}

    async def story() -> None:
        assert await knocks("/ws/v1/desk", headers=headers) == REFUSED

    played(story)


def test_who_has_signed_out_is_a_stranger_at_the_desk(cast):
    session = cast.ada.browser.cookies["clew_session"].value
    cast.ada.browser.logout()
    headers = {"cookie": f"clew_session={session}", "origin": HERE}

    async def story() -> None:
        assert await knocks("/ws/v1/desk", headers=headers) == REFUSED

    played(story)


def test_of_twenty_who_use_one_ticket_at_once_one_gets_in(cast, meis):
    ticket = cast.mei.app.ticket(meis)

    async def story() -> None:
        used = [done(Ticket.use, ticket, meis) for _ in range(20)]
        import asyncio

        found = await asyncio.gather(*used)
        assert sum(bearer is not None for bearer in found) == 1

    played(story)
    assert Caller(ticket).calls("GET", "conversations").status_code == 401
