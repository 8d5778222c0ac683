"""S45: whatever comes in at a socket ends that socket at most."""

from __future__ import annotations

import asyncio
import json

import pytest

from clew.channels.api.sockets import socket
from clew.channels.api.tests.listening import at_the_desk, done, listening, played

pytestmark = [pytest.mark.case("S45"), pytest.mark.django_db(transaction=True)]
NOT_JSON, NO_TEXT, TOO_BIG = 1007, 1003, 1009
BAD = [
    ("hello", NOT_JSON), ("", NOT_JSON), ("{", NOT_JSON), ("null", NOT_JSON), ("[]", NOT_JSON),
    ("7", NOT_JSON), ('"typing"', NOT_JSON), ("\x00", NOT_JSON), ("[" * 50_000, NOT_JSON),
    ('{"type": NaN}', NOT_JSON), ('{"type": 1e400}', NOT_JSON), ('{"a": 1, "a": 2}', NOT_JSON),
    ('{"type": "\\ud800"}', NOT_JSON), ("\ud800", NOT_JSON),
    ("9" * 6_000, NOT_JSON), ('{"type": "' + "x" * 70_000 + '"}', TOO_BIG),
]  # fmt: skip
HARMLESS = [
    {}, {"type": None}, {"type": []}, {"type": {"type": "typing"}}, {"type": "x" * 60_000},
    {"type": "open", "id": None}, {"type": "open", "id": 7}, {"type": "open", "id": "\0"},
    {"type": "open", "id": "x", "after": -1}, {"type": "open", "id": "x", "after": "y"},
    {"type": "open", "id": "x", "after": 10**30}, {"type": "close", "id": "x"},
    {"type": "typing", "id": "x"}, {"type": "message", "text": "hi"}, {"type": "lost"},
    {"type": "hint", "of": "x"}, {"type": "here", "socket": "x"},
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), BAD, ids=lambda value: str(value)[:12])
def test_a_frame_that_is_no_json_object_ends_its_socket_and_no_other(cast, text, code):
    number = cast.mei.app.opens("hello")["id"]

    async def story() -> None:
        async with (
            listening(cast.mei.app, number, 1) as bad,
            listening(cast.mei.app, number, 1) as good,
        ):
            await good.hears_until("state")
            await bad.sends(text)
            assert await bad.ended() == code
            await done(cast.mei.app.writes, number, "still here")
            assert (await good.hears())["text"] == "still here"
            assert len(socket.open_now) == 1

    played(story)


def test_a_binary_frame_ends_its_socket(cast):
    number = cast.mei.app.opens("hello")["id"]

    async def story() -> None:
        async with listening(cast.mei.app, number, 1) as ear:
            await ear.sends(raw=b"\x00\xff")
            assert await ear.ended() == NO_TEXT
            await ear.sends("whatever comes after the end")

    played(story)


def test_frames_that_mean_nothing_are_passed_over(cast):
    number = cast.mei.app.opens("hello")["id"]
    agent = cast.ada.app

    async def story() -> None:
        async with listening(cast.mei.app, number, 1) as ear, at_the_desk(agent) as desk:
            await ear.hears_until("state")
            for one in (ear, desk):
                for frame in HARMLESS:
                    await one.sends(json.dumps(frame))
                await one.says(type="ping")
                assert {f["type"] for f in await one.hears_until("pong")} <= {"pong", "closed"}

    played(story)


def test_a_flood_of_pings_that_nobody_reads_the_answers_of_ends(cast, monkeypatch):
    number = cast.mei.app.opens("hello")["id"]

    async def story() -> None:
        async with listening(cast.mei.app, number, 1) as ear:
            await ear.hears_until("state")
            one = next(iter(socket.open_now))
            monkeypatch.setattr(one, "write", lambda frame: asyncio.Event().wait())
            for _ in range(socket.MOST_WAITING + 2):
                await ear.says(type="ping")
            assert await ear.ended() in {4408}

    played(story)


def test_a_bug_ends_the_socket_that_met_it(cast, monkeypatch, caplog):
    number = cast.mei.app.opens("hello")["id"]

    async def story() -> None:
        async with listening(cast.mei.app, number, 1) as ear:
            await ear.hears_until("state")
            one = next(iter(socket.open_now))
            monkeypatch.setattr(one, "take", None)
            await ear.says(type="typing")
            assert await ear.ended() == 1011

    played(story)
    assert "a socket ends with an error" in caplog.text
