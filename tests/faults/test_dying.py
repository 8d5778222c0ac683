"""Killed at each step, and tried again: what was sent is stored once and seen once.

The process that serves is killed like by a power cut; another one then takes the retry, with the
same `client_id`, as every client of ours does.
"""

from __future__ import annotations

import signal
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cast import Cast
from cast.callers import Caller
from clew.channels.api.tests.listening import listening, played
from clew.conversations.models import Assignment, Conversation, HandOff, Message
from clew.core.jobs import worker
from stage.dying import dies_at

pytestmark = pytest.mark.django_db(transaction=True)
KILLED = -signal.SIGKILL
AFTER_COMMIT = ["commit.done", "push.done"]


def seen_by(caller: Caller, number: str) -> list[tuple[int, str]]:
    """What a socket that begins anew is told."""
    heard: list[tuple[int, str]] = []

    async def story() -> None:
        async with listening(caller, number) as ear:
            told = await ear.hears_until("state")
            heard.extend((frame["seq"], frame["text"]) for frame in told if "seq" in frame)

    played(story)
    return heard


def once(caller: Caller, number: str, text: str) -> None:
    """Stored once, seen once, and no place in the order is missing."""
    stored = list(Message.objects.order_by("seq").values_list("seq", "text"))
    assert [said for _, said in stored].count(text) == 1
    assert [seq for seq, _ in stored] == list(range(1, len(stored) + 1))
    assert seen_by(caller, number) == stored
    assert Conversation.objects.get().last_seq == len(stored)


@pytest.mark.case("F09")
@pytest.mark.parametrize("place", ["message.stored", *AFTER_COMMIT])
def test_a_message_is_there_once_wherever_the_process_died(cast: Cast, place: str):
    mei = cast.mei.app
    number = mei.opens("My kettle leaks")["id"]
    sent = {"text": "from the lid", "client_id": "once"}
    path = f"conversations/{number}/messages"
    assert dies_at(place, lambda: mei.says("POST", path, sent)) == KILLED
    assert Message.objects.filter(text="from the lid").exists() == (place in AFTER_COMMIT)
    first, again = mei.says("POST", path, sent), mei.says("POST", path, sent)
    assert first == again
    once(cast.ada.app, number, "from the lid")


@pytest.mark.case("F09")
@pytest.mark.parametrize("place", ["reply.stored", "hands.changed", "commit.done"])
def test_a_reply_is_there_once_and_has_one_owner(cast: Cast, place: str):
    mei, ada = cast.mei.app, cast.ada.app
    number = mei.opens("My kettle leaks")["id"]
    sent = {"text": "Hold it upright", "client_id": "once"}
    path = f"desk/conversations/{number}/messages"
    assert dies_at(place, lambda: ada.says("POST", path, sent)) == KILLED
    ada.says("POST", path, sent)
    once(mei, number, "Hold it upright")
    assert Assignment.objects.filter(ended_at=None).count() == 1


@pytest.mark.case("F09")
@pytest.mark.parametrize("place", ["hands.changed", "commit.done"])
def test_a_hand_off_is_neither_stuck_nor_doubled(cast: Cast, place: str):
    mei = cast.mei.app
    number = mei.opens("My kettle leaks")["id"]
    assert dies_at(place, lambda: mei.asks_for_a_person(number)) == KILLED
    assert mei.asks_for_a_person(number) == {"state": "waiting", "position": 1}
    assert HandOff.objects.count() == 1
    assert [author for author, _ in mei.hears(number)] == ["customer", "system"]
    assert cast.ada.app.takes(number)["state"] == "agent"


@pytest.mark.case("F05")
@pytest.mark.parametrize("place", ["job.claimed", "answer.found", "hands.changed", "answer.stored"])
def test_the_assistant_answers_once_and_brings_a_person_in_once(cast: Cast, place: str):
    mei = cast.mei.app
    number = mei.opens("boiling point of tungsten on Venus")["id"]
    assert dies_at(place) == KILLED
    go_on()
    assert [author for author, _ in mei.hears(number)] == ["customer", "assistant", "system"]
    assert (mei.reads(number)["state"], HandOff.objects.count()) == ("waiting", 1)


@pytest.mark.case("F05")
@pytest.mark.parametrize("place", ["hands.changed", "commit.done"])
def test_what_a_leaving_agent_had_goes_back_once(cast: Cast, place: str):
    mei = cast.mei.app
    number = mei.opens("My kettle leaks")["id"]
    cast.ada.app.takes(number)
    lines = len(mei.hears(number))
    DBTaskResult.objects.all().delete()
    cast.ada.person.is_active = False
    cast.ada.person.save()
    assert dies_at(place) == KILLED
    go_on()
    assert mei.reads(number)["state"] == "waiting"
    assert len(mei.hears(number)) == lines + 1
    assert not Assignment.objects.filter(ended_at=None).exists()


def go_on() -> None:
    """The lease of the dead worker is over, and another one works."""
    late = timezone.now() - worker.LEASE - timedelta(seconds=1)
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=late)
    worker.work_off_all()
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    worker.work_off_all()
