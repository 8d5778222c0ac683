"""What an agent hears at the desk: their inboxes, what they have open, and who else is there."""

from __future__ import annotations

import pytest

from cast.callers import Caller
from clew.channels.api.sockets import desk as desk_socket
from clew.channels.api.sockets import open_one
from clew.channels.api.sockets.presence import FORGOTTEN, Roster
from clew.channels.api.tests.listening import at_the_desk, done, listening, played
from clew.people import bearers
from clew.people.models import Inbox

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def soon(monkeypatch) -> None:
    monkeypatch.setattr(open_one, "SOON", 0.01)


@pytest.fixture
def meis(cast) -> str:
    number: str = cast.mei.app.opens("My kettle leaks")["id"]
    assert cast.ada.app and cast.leo.app
    return number


def test_what_changes_in_an_inbox_is_told_to_those_who_answer_it(cast, meis):
    async def story() -> None:
        async with at_the_desk(cast.ada.app) as ada:
            await done(cast.mei.app.writes, meis, "and smells")
            assert await ada.hears() == {"type": "changed", "id": meis}
            assert await ada.receive_nothing(0.1)

    played(story)


def test_of_much_that_happens_at_once_each_conversation_is_told_once(cast, meis):
    """Nobody is closed as too slow for what others say."""
    socket = desk_socket.DeskSocket(bearers.of_token(cast.ada.app.token), None, None)
    for number in (meis, "another") * 300:
        socket.hear({"type": "changed", "id": number})
    assert (socket.waiting.qsize(), socket.ending) == (2, None)
    for number in range(300):
        socket.hear({"type": "changed", "id": str(number)})
    heard = [socket.waiting.get_nowait()["type"] for _ in range(socket.waiting.qsize())]
    assert (heard[-1], len(heard), socket.ending) == ("reload", desk_socket.MOST_CHANGED + 1, None)


@pytest.mark.case("S04")
def test_of_another_inbox_nothing_is_heard(cast, meis):
    other = Inbox.objects.create(name="Wholesale")
    far = Caller.admitted(inbox=other.key)
    theirs = far.opens("A hundred kettles")["id"]

    async def story() -> None:
        async with at_the_desk(cast.ada.app) as ada:
            await ada.says(type="open", id=theirs)
            assert await ada.hears() == {"type": "closed", "conversation": theirs}
            await done(far.writes, theirs, "hello?")
            assert await ada.receive_nothing(0.2)

    played(story)


def test_what_is_open_is_told_in_order_from_where_it_was_left(cast, meis):
    cast.mei.app.writes(meis, "and smells")

    async def story() -> None:
        async with at_the_desk(cast.ada.app) as ada:
            await ada.says(type="open", id=meis, after=1)
            heard = await ada.hears_until("state")
            assert [(f["type"], f.get("seq")) for f in heard] == [("message", 2), ("state", None)]
            assert {f["conversation"] for f in heard} == {meis}
            await done(cast.mei.app.writes, meis, "still")
            heard = [await ada.hears() for _ in range(2)]
            assert {f["type"] for f in heard} == {"message", "changed"}
            await ada.says(type="close", id=meis)
            await ada.says(type="ping")
            await ada.hears_until("pong")
            await done(cast.mei.app.writes, meis, "nobody looks")
            assert [(await ada.hears())["type"], await ada.receive_nothing(0.1)] == [
                "changed",
                True,
            ]

    played(story)


@pytest.mark.case("S05")
def test_a_note_is_told_at_the_desk_and_to_nobody_else(cast, meis):
    async def story() -> None:
        async with at_the_desk(cast.ada.app) as ada, listening(cast.mei.app, meis, 1) as mei:
            await mei.hears_until("state")
            await ada.says(type="open", id=meis, after=1)
            await ada.hears_until("state")
            note = await done(cast.leo.app.notes, meis, "xyzzy")
            told = await ada.hears_until("note")
            assert told[-1] == {"type": "note", "id": note["id"], "conversation": meis}
            assert await mei.receive_nothing(0.2)

    played(story)


def test_two_who_look_at_one_conversation_see_each_other(cast, meis):
    async def story() -> None:
        async with at_the_desk(cast.ada.app) as ada:
            await ada.says(type="open", id=meis, after=1)
            await ada.hears_until("state")
            async with at_the_desk(cast.leo.app) as leo:
                await leo.says(type="open", id=meis, after=1)
                for ear, name in ((ada, "Leo"), (leo, "Ada")):
                    presence = (await ear.hears_until("presence"))[-1]
                    assert [one["name"] for one in presence["people"]] == [name]
            assert (await ada.hears_until("presence"))[-1]["people"] == []

    played(story)


def test_two_tabs_of_one_agent_are_one_person(cast, meis):
    async def story() -> None:
        async with at_the_desk(cast.ada.app) as one, at_the_desk(cast.ada.app) as two:
            for ear in (one, two):
                await ear.says(type="open", id=meis, after=1)
            assert (await one.hears_until("presence"))[-1]["people"] == []

    played(story)


def test_who_goes_without_a_word_is_forgotten(cast, meis):
    ada, leo = Roster("a", cast.ada.person), Roster("l", cast.leo.person)
    assert ada.hear(leo.here(), now=0.0) and not ada.hear(leo.here(), now=1.0)
    ada.forget(now=FORGOTTEN)
    assert [one["name"] for one in ada.people()] == ["Leo"]
    ada.forget(now=FORGOTTEN + 1.0)
    assert ada.people() == []


def test_typing_reaches_colleagues_and_the_customer_but_a_note_only_colleagues(cast, meis):
    async def story() -> None:
        async with (
            at_the_desk(cast.ada.app) as ada,
            at_the_desk(cast.leo.app) as leo,
            listening(cast.mei.app, meis, 1) as mei,
        ):
            await mei.hears_until("state")
            for ear in (ada, leo):
                await ear.says(type="open", id=meis, after=1)
                await ear.hears_until("state")
            await ada.says(type="typing", id=meis, note=True)
            told = (await leo.hears_until("typing"))[-1]
            assert told == {"type": "typing", "who": "agent", "name": "Ada", "conversation": meis}
            await leo.says(type="typing", id=meis)
            assert (await mei.hears())["name"] == "Leo"
            await mei.says(type="typing")
            heard = await ada.hears_until("typing")
            heard += await ada.hears_until("typing")
            assert [f["name"] for f in heard if f["type"] == "typing"] == ["Leo", ""]

    played(story)


def test_that_the_customer_has_read_is_told(cast, meis):
    async def story() -> None:
        async with at_the_desk(cast.ada.app) as ada:
            await ada.says(type="open", id=meis, after=1)
            await ada.hears_until("state")
            await done(cast.mei.app.says, "POST", f"conversations/{meis}/seen", {"seq": 1})
            seen = (await ada.hears_until("seen"))[-1]
            assert (seen["who"], seen["seq"]) == ("customer", 1)

    played(story)


def test_of_too_many_open_ones_the_oldest_is_let_go(cast, meis, monkeypatch):
    monkeypatch.setattr(desk_socket, "MOST_OPEN", 2)
    numbers = [meis, *(cast.mei.app.opens(f"matter {n}")["id"] for n in range(2))]

    async def story() -> None:
        async with at_the_desk(cast.ada.app) as ada:
            for number in numbers:
                await ada.says(type="open", id=number, after=1)
                await ada.hears_until("state")
            await done(cast.mei.app.writes, numbers[0], "gone")
            await done(cast.mei.app.writes, numbers[2], "open")
            told = await ada.hears_until("message")
            assert told[-1]["conversation"] == numbers[2]

    played(story)
