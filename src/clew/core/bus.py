"""Pushes between processes, by Redis: every process hears all, and keeps what it has ears for.

By Pub/Sub (https://redis.io/docs/latest/develop/pubsub/), which remembers nothing: a lost hint is
no lost message. Where some may have been lost, everybody who listens is told to look at the rows:
every few seconds while Redis is away, and once when it is back.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, Protocol
from urllib.parse import urlsplit

import redis
from django.conf import settings
from redis import asyncio as aredis
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

from clew.core.live import LOST, Frame

TO_ALL = ""  # no group: for everybody who listens

log = logging.getLogger(__name__)

US = secrets.token_hex(8)
EVERY = 1.0  # seconds; so often we say something, if only to hear that the line is there
PATIENCE = 3.0  # seconds of silence that mean it isn't, and between tries while Redis is away


class Ears(Protocol):
    """Who listens in this process."""

    def deliver(self, group: str, frame: Frame) -> None: ...

    def deliver_to_all(self, frame: Frame) -> None: ...


class Voice:
    """What this process says to the others: all that waits at once, in its order.

    Used in its loop alone. What could not be said is lost, and the others are told so.
    """

    def __init__(self, line: aredis.Redis) -> None:
        self.line = line
        self.waiting: list[tuple[str, Frame]] = []
        self.task: asyncio.Task[None] | None = None

    def say(self, *frames: tuple[str, Frame]) -> None:
        self.waiting += frames
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self.send())

    async def send(self) -> None:
        while True:
            frames, self.waiting = self.waiting, []
            try:
                await self.line.publish(channel(), packed(frames))
            except redis.RedisError as problem:
                log.warning("a push did not reach the other processes: %s", problem)
                self.waiting = [(TO_ALL, LOST)]
                return
            if not self.waiting:
                return


_voice: Voice | None = None


def tell(group: str, frame: Frame, loop: asyncio.AbstractEventLoop | None) -> None:
    """Send a frame to the other processes, from any thread; failing costs a line in the log."""
    voice = _voice
    if voice is not None and loop is not None and loop.is_running():
        loop.call_soon_threadsafe(voice.say, (group, frame))
    else:
        tell_now(group, frame)


def tell_now(group: str, frame: Frame) -> None:
    """Where nobody serves: a worker, a command."""
    try:
        plain_line(settings.CLEW.redis_url).publish(channel(), packed([(group, frame)]))
    except redis.RedisError as problem:
        log.warning("a push did not reach the other processes: %s", problem)


async def listen(hub: Ears) -> None:
    """Hand on what other processes push, for ever; while Redis is away everybody looks at rows."""
    while True:
        try:
            async with joined() as (voice, line):
                hub.deliver_to_all(LOST)  # what was said before we listened
                await hear(hub, voice, line)
        except (redis.RedisError, OSError, TimeoutError) as problem:
            log.warning("hearing nothing from the other processes: %s", problem)
            hub.deliver_to_all(LOST)
        await asyncio.sleep(PATIENCE)


@asynccontextmanager
async def joined() -> AsyncIterator[tuple[Voice, Any]]:
    """Both directions. Nothing is tried again below us: what was missed meanwhile must be told."""
    global _voice
    once = AsyncRetry(NoBackoff(), 0)
    ours = aredis.from_url(settings.CLEW.redis_url, socket_timeout=PATIENCE, retry=once)
    async with ours as own, ours.pubsub(ignore_subscribe_messages=True) as heard:
        await heard.subscribe(channel())
        _voice = Voice(own)
        try:
            yield _voice, heard
        finally:
            _voice = None


async def hear(hub: Ears, voice: Voice, line: Any) -> None:
    """Hand on what comes; raises when nothing does, not even what we say ourselves."""
    now = asyncio.get_running_loop().time
    spoke, heard = 0.0, now()
    while now() - heard < PATIENCE:
        if now() - spoke >= EVERY:
            spoke = now()
            voice.say()
        if event := await line.get_message(timeout=EVERY):
            heard = now()
            hand_on(hub, event["data"])
    raise TimeoutError(f"nothing for {PATIENCE:g} seconds")


def hand_on(hub: Ears, data: bytes) -> None:
    heard = json.loads(data)
    if heard["from"] == US:
        return
    for group, frame in heard["frames"]:
        if group == TO_ALL:
            hub.deliver_to_all(frame)
        else:
            hub.deliver(group, frame)


def packed(frames: list[tuple[str, Frame]]) -> bytes:
    return json.dumps({"from": US, "frames": frames}).encode()


def channel() -> str:
    """Pub/Sub knows no numbered databases, so the name does."""
    return f"clew.live{urlsplit(settings.CLEW.redis_url).path}"


@cache
def plain_line(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=PATIENCE, retry=Retry(NoBackoff(), 0))
