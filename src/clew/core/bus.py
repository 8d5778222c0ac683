"""Pushes between processes, by Redis: every process hears all, and keeps what it has ears for.

A lost hint is no lost message. Where some may have been lost, everybody who listens is told to
look at the rows: every few seconds while Redis is away, once when it is back or has forgotten us.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import Any, Protocol

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings

LOST = {"type": "lost"}  # hints have been missed: look at the rows

log = logging.getLogger(__name__)

US = secrets.token_hex(8)
GROUP = "live"
REJOIN = 1.0  # seconds; Redis may have been emptied or started anew, and forgets members then
REMEMBERED = 3600  # seconds
PATIENCE = 3.0  # seconds between tries while Redis is away


class Ears(Protocol):
    """Who listens in this process."""

    def deliver(self, group: str, frame: dict[str, Any]) -> None: ...

    def deliver_to_all(self, frame: dict[str, Any]) -> None: ...


def tell(group: str, frame: dict[str, Any], loop: asyncio.AbstractEventLoop | None) -> None:
    """Send a frame to the other processes, from any thread; failing costs a line in the log."""
    if loop is not None and loop.is_running():
        asyncio.run_coroutine_threadsafe(send(group, frame), loop)
    else:
        async_to_sync(send)(group, frame)


async def send(group: str, frame: dict[str, Any]) -> None:
    event = {"type": "pushed", "from": US, "group": group, "frame": frame}
    try:
        await get_channel_layer().group_send(GROUP, event)
    except Exception as problem:
        log.warning("a push did not reach the other processes: %s", problem)


async def listen(hub: Ears) -> None:
    """Hand on what other processes push, for ever; while Redis is away everybody looks at rows."""
    while True:
        try:
            await hear(hub)
        except Exception as problem:
            log.warning("hearing nothing from the other processes: %s", problem)
            hub.deliver_to_all(LOST)
            await asyncio.sleep(PATIENCE)


async def hear(hub: Ears) -> None:
    """Join, and hand on what comes until Redis goes away."""
    layer = get_channel_layer()
    channel = await layer.new_channel(GROUP)
    async with asyncio.TaskGroup() as both:
        both.create_task(stay(layer, channel, hub))
        both.create_task(hand_on(layer, channel, hub))


async def stay(layer: Any, channel: str, hub: Ears) -> None:
    """Join again and again; the other task is not disturbed, which would cost what it just took."""
    from redis import asyncio as redis  # only where it is used: it takes a tenth of a start

    async with redis.from_url(settings.CLEW.redis_url, socket_timeout=PATIENCE) as memory:
        while True:
            await layer.group_add(GROUP, channel)
            if not await memory.set(f"clew.live.{channel}", "1", ex=REMEMBERED, get=True):
                hub.deliver_to_all(LOST)  # it did not know us: hints may have been missed
            await asyncio.sleep(REJOIN)


async def hand_on(layer: Any, channel: str, hub: Ears) -> None:
    while True:
        event = await layer.receive(channel)
        if event["from"] != US:
            hub.deliver(event["group"], event["frame"])
