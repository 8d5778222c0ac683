"""Pushes: after the commit, to who listens here, and by the bus to who listens elsewhere."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
import redis
from django.db import transaction

from clew.core import bus, live

pytestmark = pytest.mark.django_db(transaction=True)
HELLO = {"type": "hello"}


class Ear:
    def __init__(self) -> None:
        self.heard: list[live.Frame] = []

    def hear(self, frame: live.Frame) -> None:
        self.heard.append(frame)


class FakeRedis:
    """A Redis that a test can break; `others` is what it hands to who listens."""

    def __init__(self) -> None:
        self.others: asyncio.Queue[Any] = asyncio.Queue()
        self.sent: list[Any] = []
        self.broken = False

    def from_url(self, _url: str, **_options: Any) -> FakeRedis:
        return self

    async def __aenter__(self) -> FakeRedis:
        return self

    async def __aexit__(self, *_problem: object) -> None:
        """Nothing is held."""

    @asynccontextmanager
    async def pubsub(self, **_options: bool) -> AsyncIterator[FakeRedis]:
        yield self

    async def subscribe(self, _channel: str) -> None:
        self.fail_if_broken()

    async def publish(self, _channel: str, data: bytes) -> None:
        self.fail_if_broken()
        self.sent += json.loads(data)["frames"]
        self.others.put_nowait({"data": data})

    async def get_message(self, *, timeout: float) -> Any:
        try:
            event = await asyncio.wait_for(self.others.get(), timeout)
        except TimeoutError:
            return None
        if isinstance(event, Exception):
            raise event
        return event

    def fail_if_broken(self) -> None:
        if self.broken:
            raise redis.ConnectionError

    def hears(self, sender: str, *said: tuple[str, live.Frame]) -> None:
        data = json.dumps({"from": sender, "frames": said}).encode()
        self.others.put_nowait({"data": data})


class PlainRedis(list[Any]):
    """The line of who serves nobody."""

    def publish(self, _channel: str, data: bytes) -> None:
        self.extend(json.loads(data)["frames"])


@pytest.fixture
def layer(monkeypatch, settings) -> FakeRedis:
    made = FakeRedis()
    monkeypatch.setattr(bus, "aredis", made)
    monkeypatch.setattr(bus, "PATIENCE", 0.05)
    monkeypatch.setattr(bus, "EVERY", 0.01)
    settings.CLEW = replace(settings.CLEW, redis_url="redis://nowhere")
    return made


def played(story: Callable[[live.Hub], Awaitable[None]]) -> None:
    async def play() -> None:
        hub = live.adopt(asyncio.get_running_loop())
        try:
            await story(hub)
        finally:
            live.leave()

    asyncio.run(play())


async def settled() -> None:
    await asyncio.sleep(0.05)


def test_a_push_is_heard_in_its_group_alone_once_it_is_committed():
    def work(heard: list) -> None:
        with transaction.atomic():
            live.push("ours", HELLO)
            assert heard == []

    async def story(hub: live.Hub) -> None:
        ours, theirs = Ear(), Ear()
        hub.join("ours", ours), hub.join("theirs", theirs)
        await asyncio.to_thread(work, ours.heard)
        await settled()
        assert (ours.heard, theirs.heard) == ([HELLO], [])
        hub.leave("ours", ours)
        live.push_now("ours", HELLO)
        await settled()
        assert ours.heard == [HELLO]
        assert hub.groups.keys() == {"theirs"}

    played(story)


def test_what_is_rolled_back_is_never_pushed():
    def work() -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            live.push("ours", HELLO)
            raise RuntimeError

    async def story(hub: live.Hub) -> None:
        ear = Ear()
        hub.join("ours", ear)
        await asyncio.to_thread(work)
        await settled()
        assert ear.heard == []

    played(story)


def test_where_nobody_serves_a_push_goes_nowhere(layer: FakeRedis, settings):
    settings.CLEW = replace(settings.CLEW, redis_url="")
    live.push_now("ours", HELLO)
    assert layer.sent == []


def test_a_worker_of_its_own_pushes_by_the_bus(layer: FakeRedis, monkeypatch):
    line = PlainRedis()
    monkeypatch.setattr(bus, "plain_line", lambda _url: line)
    live.push_now("ours", HELLO)
    assert line == [["ours", HELLO]]


def listened(story: Callable[[Ear], Awaitable[None]]) -> None:
    """A story of somebody in group "ours" of a process that listens to the others."""

    async def play(hub: live.Hub) -> None:
        ear, task = Ear(), asyncio.create_task(bus.listen(hub))
        await settled()
        hub.join("ours", ear)
        await story(ear)
        assert not task.done()
        task.cancel()

    played(play)


def test_other_processes_are_heard_and_our_own_echo_is_not(layer: FakeRedis):
    async def story(ear: Ear) -> None:
        for sender in ("another", bus.US):
            layer.hears(sender, ("ours", HELLO), ("theirs", HELLO))
        await settled()
        assert ear.heard == [HELLO]

    listened(story)


def test_what_is_pushed_in_one_breath_is_said_at_once_and_in_its_order(layer: FakeRedis):
    async def story(_ear: Ear) -> None:
        layer.sent.clear()
        for number in range(5):
            live.push_now("ours", {"type": "hello", "number": number})
        await settled()
        assert [frame["number"] for _, frame in layer.sent] == list(range(5))

    listened(story)


@pytest.mark.case("F08")
def test_without_redis_this_process_goes_on_and_looks_at_the_rows_when_it_is_back(layer: FakeRedis):
    async def story(ear: Ear) -> None:
        layer.broken = True
        layer.others.put_nowait(redis.ConnectionError())
        live.push_now("ours", HELLO)
        await asyncio.sleep(0.3)
        assert HELLO in ear.heard
        assert ear.heard.count(bus.LOST) > 1  # again and again: everybody looks at the rows
        layer.broken = False
        await asyncio.sleep(0.3)
        heard = ear.heard.copy()
        assert heard[-1] == bus.LOST
        await settled()
        assert ear.heard == heard

    listened(story)


@pytest.mark.case("F08")
def test_a_push_that_could_not_be_said_is_told_as_lost(layer: FakeRedis):
    async def story(_ear: Ear) -> None:
        layer.broken = True
        live.push_now("ours", HELLO)
        await asyncio.sleep(0.02)
        layer.broken = False
        layer.sent.clear()
        await settled()
        assert layer.sent == [["", bus.LOST]]

    listened(story)


@pytest.mark.case("F08")
def test_a_line_on_which_nothing_comes_is_no_line(layer: FakeRedis, monkeypatch):
    async def swallowed(_channel: str, _data: bytes) -> None:
        """As a peer does that is gone without a word."""

    async def story(ear: Ear) -> None:
        monkeypatch.setattr(layer, "publish", swallowed)
        await asyncio.sleep(0.3)
        assert ear.heard.count(bus.LOST) > 1

    listened(story)
