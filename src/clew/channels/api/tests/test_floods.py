"""S43: floods of visitors, of typing, of words. Who floods is told so; who was there goes on."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from cast.callers import Caller
from clew.channels.api.tests.listening import at_the_desk, listening, played
from clew.conversations.models import Message
from clew.core import clock, limits
from clew.people.models import Visitor

pytestmark = [pytest.mark.case("S43"), pytest.mark.django_db(transaction=True)]
NOW = clock.now()


@pytest.fixture(autouse=True)
def one_minute(monkeypatch) -> None:
    """So that no minute ends in the middle of a flood; and nobody has been counted before."""
    monkeypatch.setattr(limits, "clock", SimpleNamespace(now=lambda: NOW))
    for limit in (limits.visitors, limits.inbox, limits.messages):
        monkeypatch.setattr(limit, "window", 0)


def knocks(address: str = "192.0.2.1") -> int:
    asked = {"content_type": "application/json", "REMOTE_ADDR": address}
    answer = Caller().browser.generic("POST", "/api/v1/visitors", b"", **asked)
    return int(answer.status_code)


def test_ten_thousand_strangers_a_minute_from_one_address_are_sixty():
    assert [knocks() for _ in range(70)] == [200] * 60 + [429] * 10
    limits.visitors.count("192.0.2.2")
    with pytest.raises(limits.TooMany) as refused:
        limits.visitors.count("192.0.2.1", 9_930)
    assert refused.value.retry_after > 0
    assert Visitor.objects.count() == 60


def test_strangers_from_everywhere_fill_an_inbox_and_those_in_it_go_on(cast, monkeypatch):
    number = cast.mei.app.opens("My kettle leaks")["id"]
    monkeypatch.setattr(limits, "inbox", limits.Limit("inbox", 5))
    answers = [knocks(f"198.51.100.{n}") for n in range(8)]
    assert answers == [200] * 5 + [429] * 3
    assert cast.mei.app.writes(number, "from the lid")["seq"] == 2
    assert cast.ada.app.replies(number, "Hold it upright")["seq"]


@pytest.mark.parametrize("length", [4_001, 60_000, 1_000_000])
def test_a_message_of_any_length_is_refused_in_words(cast, length: int):
    number = cast.mei.app.opens("My kettle leaks")["id"]
    body = {"text": "x" * length, "client_id": "long"}
    answer = cast.mei.app.calls("POST", f"conversations/{number}/messages", body)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_big")
    assert "Shorten it" in answer.json()["message"]
    answer = cast.ada.app.calls("POST", f"desk/conversations/{number}/messages", body)
    assert answer.status_code == 413
    assert Message.objects.filter(author="customer").count() == 1


def test_who_types_without_end_is_said_to_type_and_nothing_more(cast):
    number, agent = cast.mei.app.opens("My kettle leaks")["id"], cast.ada.app

    async def story() -> None:
        async with at_the_desk(agent) as ada, listening(cast.mei.app, number) as mei:
            await mei.hears_until("state")
            await ada.says(type="open", id=number, after=0)
            await ada.hears_until("state")
            for _ in range(1_000):
                await mei.says(type="typing")
            await mei.says(type="ping")
            await mei.hears_until("pong")
            await ada.says(type="ping")
            heard = await ada.hears_until("pong")
            assert 1 <= [frame["type"] for frame in heard].count("typing") <= 3

    played(story)


def test_a_flood_of_messages_is_told_when_to_come_back(cast, monkeypatch):
    monkeypatch.setattr(limits, "messages", limits.Limit("messages", 3))
    number = cast.mei.app.opens("one")["id"]
    body = {"text": "more"}
    answers = [
        cast.mei.app.calls(
            "POST", f"conversations/{number}/messages", {**body, "client_id": str(n)}
        )
        for n in range(3)
    ]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert cast.omar.app.opens("his own limit")
