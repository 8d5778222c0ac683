"""What a socket tells of a conversation: everything, once, in order."""

from __future__ import annotations

import asyncio
import random

import pytest

from cast.callers import assistant_answers
from clew.channels.api.sockets import conversation as conversation_socket
from clew.channels.api.sockets import socket, stream
from clew.channels.api.tests.listening import done, listening, played
from clew.channels.api.tests.test_conversing import fill
from clew.conversations import live as conversations
from clew.conversations.models import Conversation
from clew.core import bus, live

pytestmark = pytest.mark.django_db(transaction=True)


def messages(frames: list[dict]) -> list[tuple[int, str]]:
    return [(f["seq"], f["text"]) for f in frames if f["type"] == "message"]


def test_what_was_said_before_comes_first_then_the_state(cast):
    number = cast.mei.app.opens("one")["id"]
    cast.mei.app.writes(number, "two")

    async def story() -> None:
        async with listening(cast.mei.app, number) as ear:
            heard = await ear.hears_until("state")
        assert messages(heard) == [(1, "one"), (2, "two")]
        assert heard[-1] == {"type": "state", "state": "assistant", "position": None}
        async with listening(cast.mei.app, number, after=1) as ear:
            assert messages(await ear.hears_until("state")) == [(2, "two")]

    played(story)


def test_a_frame_is_the_same_object_as_the_message(cast, shelf):
    number = cast.mei.app.opens("When do I get the refund, how many working days?", lang="en")["id"]
    assistant_answers()
    read = cast.mei.app.reads(number)["messages"]

    async def story() -> None:
        async with listening(cast.mei.app, number) as ear:
            heard = await ear.hears_until("state")
        assert heard[:-1] == [{"type": "message", **message} for message in read]

    played(story)


def test_what_is_said_now_is_told_to_all_who_listen_in_order(cast):
    number = cast.mei.app.opens("hello")["id"]
    agent_app = cast.ada.app

    async def story() -> None:
        async with (
            listening(cast.mei.app, number, 1) as phone,
            listening(cast.mei.app, number, 1) as tab,
            listening(agent_app, number, 1) as agent,
        ):
            for ear in (phone, tab, agent):
                await ear.hears_until("state")
            await done(cast.mei.app.writes, number, "still there?")
            await done(agent_app.replies, number, "I am")
            for ear in (phone, tab, agent):
                heard = [await ear.hears() for _ in range(4)]
                said = messages(heard)
                assert [seq for seq, _ in said] == [2, 3, 4]
                assert [f["state"] for f in heard if f["type"] == "state"] == ["agent"]

    played(story)


@pytest.mark.case("F03")
def test_a_hint_that_comes_late_or_twice_or_never_leaves_no_gap_and_no_twin(cast):
    number = cast.mei.app.opens("one")["id"]
    conversation = Conversation.objects.get(public_id=number)
    group = conversations.of_customer(conversation)

    async def story() -> None:
        async with listening(cast.mei.app, number) as ear:
            await ear.hears_until("state")
            await done(fill, conversation, 6)  # rows without a hint
            hint = {"type": "message", "id": "x", "author": "customer", "at": ""}
            for seq in (4, 2, 6, 6, 3):
                live.push_now(group, {**hint, "seq": seq, "text": f"word {seq}"})
            heard = [await ear.hears() for _ in range(5)]
            assert [f["seq"] for f in heard] == [2, 3, 4, 5, 6]
            assert await ear.receive_nothing(0.1)

    played(story)


@pytest.mark.case("F03")
def test_two_hundred_writers_at_once_leave_one_order_without_a_gap(cast):
    number = cast.mei.app.opens("one")["id"]

    async def story() -> None:
        async with listening(cast.mei.app, number) as ear:
            await ear.hears_until("state")
            gate = asyncio.Semaphore(8)

            async def writes(n: int) -> None:
                async with gate:
                    await done(cast.mei.app.writes, number, f"word {n}", f"w{n}")

            await asyncio.gather(*(writes(n) for n in range(200)))
            heard = [await ear.hears() for _ in range(200)]
            assert [f["seq"] for f in heard] == list(range(2, 202))
            read = await done(cast.mei.app.reads, number, 1)
            assert [f["id"] for f in heard] == [m["id"] for m in read["messages"]]

    played(story)


@pytest.mark.case("F02")
def test_who_missed_too_much_is_told_to_load_anew(cast):
    number = cast.mei.app.opens("one")["id"]
    conversation = Conversation.objects.get(public_id=number)
    fill(conversation, stream.MOST_MISSING + 2)

    async def story() -> None:
        async with listening(cast.mei.app, number) as ear:
            assert [f["type"] for f in await ear.hears_until("state")] == ["reload", "state"]
            sent = await done(cast.mei.app.writes, number, "and on it goes")
            assert (await ear.hears())["seq"] == sent["seq"]
        async with listening(cast.mei.app, number, after=10_000) as ear:  # rows have been restored
            assert (await ear.hears())["type"] == "reload"

    played(story)


@pytest.mark.case("F02")
@pytest.mark.parametrize("seed", range(5))
def test_who_comes_and_goes_at_random_ends_up_with_what_the_rows_hold(cast, seed):
    dice, number = random.Random(seed), cast.mei.app.opens("one")["id"]

    async def story() -> None:
        held: list[dict] = []
        for _ in range(8):
            for _ in range(dice.randrange(3)):  # while nobody listens
                await done(cast.mei.app.writes, number, "apart")
            after = held[-1]["seq"] if held else 0
            async with listening(cast.mei.app, number, after) as ear:
                writing = asyncio.create_task(done(cast.mei.app.writes, number, "meanwhile"))
                for _ in range(dice.randrange(3)):
                    frame = await ear.hears()
                    held += [frame] if frame["type"] == "message" else []
                await writing
        async with listening(cast.mei.app, number, held[-1]["seq"] if held else 0) as ear:
            held += (await ear.hears_until("state"))[:-1]
        read = await done(cast.mei.app.reads, number)
        assert held == [{"type": "message", **message} for message in read["messages"]]

    played(story)


@pytest.mark.case("F08")
def test_after_hints_were_lost_the_rows_are_looked_at(cast):
    number = cast.mei.app.opens("one")["id"]

    async def story() -> None:
        async with listening(cast.mei.app, number) as ear:
            await ear.hears_until("state")
            deliver, live.hub().deliver = live.hub().deliver, lambda *_: None  # type: ignore
            await done(cast.mei.app.writes, number, "two")
            live.hub().deliver = deliver  # type: ignore[method-assign]
            assert await ear.receive_nothing(0.1)
            live.hub().deliver_to_all(bus.LOST)
            assert messages(await ear.hears_until("state")) == [(2, "two")]

    played(story)


def test_the_customer_sees_that_an_agent_types_and_has_read_and_not_themselves(cast):
    number = cast.mei.app.opens("one")["id"]
    agent_app = cast.ada.app

    async def story() -> None:
        async with (
            listening(cast.mei.app, number, 1) as mei,
            listening(agent_app, number, 1) as ada,
        ):
            await mei.hears_until("state"), await ada.hears_until("state")
            await mei.says(type="typing")
            for _ in range(3):  # coalesced: one in two seconds
                await ada.says(type="typing")
            await done(agent_app.says, "POST", f"conversations/{number}/seen", {"seq": 1})
            assert await mei.hears() == {"type": "typing", "who": "agent", "name": "Ada"}
            assert await mei.hears() == {"type": "seen", "who": "agent", "seq": 1}
            assert await mei.receive_nothing(0.1)

    played(story)


def test_a_ping_is_answered_and_an_unknown_word_passed_over(cast):
    number = cast.mei.app.opens("one")["id"]

    async def story() -> None:
        async with listening(cast.mei.app, number, 1) as ear:
            await ear.hears_until("state")
            await ear.says(type="dance")
            await ear.says(type="ping")
            assert await ear.hears() == {"type": "pong"}

    played(story)


@pytest.mark.req("R37")
def test_who_waits_is_told_when_the_queue_moves_and_nobody_else_is(cast, monkeypatch):
    monkeypatch.setattr(conversation_socket, "QUEUE_EVERY", 0.01)
    first, number = cast.omar.app.opens("first")["id"], cast.mei.app.opens("second")["id"]
    apart, agent = cast.mei.app.opens("still with the assistant")["id"], cast.ada.app
    cast.omar.app.asks_for_a_person(first), cast.mei.app.asks_for_a_person(number)

    async def story() -> None:
        async with (
            listening(cast.mei.app, number, 2) as ear,
            listening(cast.mei.app, apart, 1) as other,
        ):
            assert (await ear.hears())["position"] == 2
            await other.hears_until("state")
            await done(agent.takes, first)
            assert await ear.hears() == {"type": "state", "state": "waiting", "position": 1}
            await done(agent.says, "POST", f"desk/conversations/{first}/resolution")
            assert await ear.receive_nothing(0.2)  # that moved nobody
            assert await other.receive_nothing(0.1)

    played(story)


@pytest.mark.case("S45")
def test_who_does_not_read_loses_the_socket_and_no_memory(cast, monkeypatch):
    number = cast.mei.app.opens("one")["id"]
    group = conversations.of_customer(Conversation.objects.get(public_id=number))

    async def story() -> None:
        async with (
            listening(cast.mei.app, number, 1) as ear,
            listening(cast.mei.app, number, 1) as other,
        ):
            await ear.hears_until("state"), await other.hears_until("state")
            slow = next(iter(socket.open_now))
            stuck = asyncio.Event()
            monkeypatch.setattr(slow, "tell", lambda frame: stuck.wait())
            slow.stream.tell = slow.tell
            for n in range(socket.MOST_WAITING + 2):
                live.push_now(group, {"type": "typing", "who": "agent", "name": str(n)})
                if n % 50 == 0:
                    await asyncio.sleep(0.01)
            codes = [await code_or_none(one) for one in (ear, other)]
            assert sorted(codes, key=str) == [4408, None]
            assert slow not in socket.open_now

    played(story)


async def code_or_none(ear) -> int | None:
    for _ in range(socket.MOST_WAITING + 5):
        if await ear.receive_nothing(0.2):
            return None
        told = await ear.receive_output(1)
        if told["type"] == "websocket.close":
            return told["code"]
    return None
