"""F01, F03, L09: what many do at once comes out as if they had taken turns."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from cast import Cast
from clew.answers.assistant import Answer, Citation
from clew.conversations import concierge, thinking
from clew.conversations.models import Assignment, Conversation, HandOff, Message

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 20


def at_once(tasks: list[Callable[[], Any]]) -> list[Any]:
    """Do all of them, each in a thread that waits at the same line."""
    line = threading.Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        line.wait(30)
        try:
            return task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(run, tasks))


@pytest.mark.case("F01")
def test_retries_that_race_store_one_message(cast: Cast):
    app = cast.mei.app
    number = app.opens("My kettle leaks")["id"]
    answers = at_once([lambda: app.writes(number, "from the lid", "once")] * AT_ONCE)
    assert len({(one["id"], one["seq"]) for one in answers}) == 1
    assert [text for _, text in app.hears(number)].count("from the lid") == 1


@pytest.mark.case("F01")
def test_openings_that_race_open_one_conversation(cast: Cast):
    app = cast.mei.app
    opened = at_once([lambda: app.opens("My kettle leaks", "once")] * AT_ONCE)
    assert len({one["id"] for one in opened}) == 1
    assert (Conversation.objects.count(), Message.objects.count()) == (1, 1)


@pytest.mark.case("F03")
def test_writers_that_race_are_put_in_one_order_without_a_gap(cast: Cast):
    mei, ada = cast.mei.app, cast.ada.app
    number = mei.opens("My kettle leaks")["id"]
    ada.takes(number)
    known = mei.reads(number)["messages"][-1]["seq"]
    tasks = [lambda n=n: mei.writes(number, f"m{n}") for n in range(AT_ONCE // 2)]
    tasks += [lambda n=n: ada.replies(number, f"a{n}") for n in range(AT_ONCE // 2)]
    sent = at_once(tasks)
    read = mei.reads(number, known)["messages"]
    assert [m["seq"] for m in read] == list(range(known + 1, known + 1 + AT_ONCE))
    assert sorted((m["id"], m["seq"]) for m in read) == sorted((s["id"], s["seq"]) for s in sent)


@pytest.mark.case("L09")
def test_of_agents_who_reach_for_one_conversation_each_message_has_one_owner(cast: Cast):
    """Ten answer, ten take over: whoever is refused has said nothing."""
    mei, staff = cast.mei.app, [cast.ada, cast.leo, cast.tam]
    for member in staff:
        assert member.app.token
    number = mei.opens("My kettle leaks")["id"]

    def reply(n: int) -> int:
        body = {"text": f"reply {n}", "client_id": f"r{n}"}
        path = f"desk/conversations/{number}/messages"
        status: int = staff[n % 3].app.calls("POST", path, body).status_code
        return status

    statuses = at_once([lambda n=n: reply(n) for n in range(AT_ONCE)])
    assert set(statuses) <= {200, 409}
    senders = {m.sender_id for m in Message.objects.filter(author="agent")}
    owner = Conversation.objects.get()
    assert senders == {owner.agent_id}
    assert Message.objects.filter(author="agent").count() == statuses.count(200)
    assert Assignment.objects.filter(ended_at=None).count() == 1


@pytest.mark.case("L09")
@pytest.mark.parametrize("seed", range(10))
def test_once_a_person_has_it_the_assistant_is_silent(cast: Cast, monkeypatch, seed: int):
    """Twenty threads: an assistant with its answer ready, and agents who take over."""
    dice = random.Random(seed)
    mei, staff = cast.mei.app, [cast.ada.app, cast.leo.app]
    number = mei.opens("My kettle leaks")["id"]
    found = Answer("answered", 1.0, "Descale it", "en", [Citation("x", "x", "/x", "Descale it")])
    monkeypatch.setattr(thinking.answers, "ask", lambda *_, **__: found)
    message = Message.objects.get()
    tasks = [lambda: concierge.answer(Message.objects.get(pk=message.pk))] * (AT_ONCE // 2)
    takers = dice.choices(staff, k=AT_ONCE // 2)
    tasks += [lambda taker=taker: taker.takes(number) for taker in takers]
    dice.shuffle(tasks)
    at_once(tasks)
    said = Counter(author for author, _ in mei.hears(number))
    assert said["assistant"] <= 1
    authors = [author for author, _ in mei.hears(number)]
    if "assistant" in authors:  # it was first, or it would have said nothing
        assert authors.index("assistant") < authors.index("system")
    assert mei.reads(number)["state"] == "agent"
    assert Assignment.objects.filter(ended_at=None).count() == 1


@pytest.mark.case("L09")
def test_hand_offs_that_race_make_one(cast: Cast):
    app = cast.mei.app
    number = app.opens("My kettle leaks")["id"]
    states = at_once([lambda: app.asks_for_a_person(number)] * AT_ONCE)
    assert {(one["state"], one["position"]) for one in states} == {("waiting", 1)}
    assert HandOff.objects.count() == 1
    assert [author for author, _ in app.hears(number)] == ["customer", "system"]
