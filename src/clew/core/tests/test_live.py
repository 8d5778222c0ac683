"""Pushes: after the commit, to who listens here, and by the bus to who listens elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from clew.core import bus, live

pytestmark = pytest.mark.django_db(transaction=True)
HELLO = {"type": "hello"}


class Ear:
    def __init__(self) -> None:
        self.heard: list[live.Frame] = []

    def hear(self, frame: live.Frame) -> None:
        self.heard.append(frame)


class Layer:
    """A channel layer, and the Redis under it, that a test can break."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[Any] = asyncio.Queue()
        self.sent: list[Any] = []
        self.broken = False
        self.kept: dict[str, str] = {}

    @asynccontextmanager
    async def from_url(self, _url: str, **_options: float) -> AsyncIterator[Layer]:
        yield self

    async def set(self, name: str, word: str, *, ex: int, get: bool) -> str | None:
        before = self.kept.get(name)
        self.kept[name] = word
        return before

    async def new_channel(self, _prefix: str) -> str:
        return "channel"

    async def group_add(self, _group: str, _channel: str) -> None:
        if self.broken:
            raise ConnectionError

    async def group_send(self, _group: str, event: Any) -> None:
        if self.broken:
            raise ConnectionError
        self.sent.append(event)

    async def receive(self, _channel: str) -> Any:
        event = await self.queue.get()
        if isinstance(event, Exception):
            raise event
        return event


@pytest.fixture
def layer(monkeypatch, settings) -> Layer:
    made = Layer()
    monkeypatch.setattr(bus, "get_channel_layer", lambda: made)
    monkeypatch.setattr("redis.asyncio.from_url", made.from_url)
    monkeypatch.setattr(bus, "PATIENCE", 0.01)
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


def test_where_nobody_serves_a_push_goes_nowhere(layer: Layer, settings):
    settings.CLEW = replace(settings.CLEW, redis_url="")
    live.push_now("ours", HELLO)
    assert layer.sent == []


def test_a_worker_of_its_own_pushes_by_the_bus(layer: Layer):
    live.push_now("ours", HELLO)
    assert [(e["group"], e["frame"]) for e in layer.sent] == [("ours", HELLO)]


def test_other_processes_are_heard_and_our_own_echo_is_not(layer: Layer):
    async def story(hub: live.Hub) -> None:
        ear = Ear()
        task = asyncio.create_task(bus.listen(hub))
        await settled()
        hub.join("ours", ear)
        for sender in ("another", bus.US):
            layer.queue.put_nowait({"from": sender, "group": "ours", "frame": HELLO})
        await settled()
        assert ear.heard == [HELLO]
        task.cancel()

    played(story)


@pytest.mark.case("F08")
def test_without_redis_this_process_goes_on_and_looks_at_the_rows_when_it_is_back(layer: Layer):
    async def story(hub: live.Hub) -> None:
        ear = Ear()
        task = asyncio.create_task(bus.listen(hub))
        await settled()
        hub.join("ours", ear), hub.join("more", ear)
        layer.broken = True
        layer.queue.put_nowait(ConnectionError())
        live.push_now("ours", HELLO)
        await settled()
        assert HELLO in ear.heard
        assert ear.heard.count(bus.LOST) > 1  # again and again: everybody looks at the rows
        layer.broken = False
        layer.kept.clear()
        await settled()
        heard = ear.heard.copy()
        assert heard[-1] == bus.LOST
        await settled()
        assert ear.heard == heard
        task.cancel()

    played(story)


def test_the_bus_joins_again_before_it_is_forgotten(layer: Layer, monkeypatch):
    monkeypatch.setattr(bus, "REJOIN", 0.01)

    async def story(hub: live.Hub) -> None:
        ear = Ear()
        task = asyncio.create_task(bus.listen(hub))
        await settled()
        hub.join("ours", ear)
        layer.queue.put_nowait({"from": "another", "group": "ours", "frame": HELLO})
        await settled()
        assert ear.heard == [HELLO]
        assert not task.done()
        task.cancel()

    played(story)
