"""What is pushed to browsers: a hint, sent after the commit; the rows are the truth.

Views and jobs run in threads, sockets in the serving loop: `adopt` names that loop, and pushes are
handed over to it. They reach other processes by Redis (`bus.py`); without Redis there are none.
"""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

from clew.core.faults import kill_point

type Frame = dict[str, Any]

LOST: Frame = {"type": "lost"}  # hints have been missed: look at the rows


class Listener(Protocol):
    def hear(self, frame: Frame) -> None:
        """Take a frame without waiting; called in the serving loop."""


class Hub:
    """Who listens to which group in this process; used in its loop alone."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.groups: dict[str, set[Listener]] = {}

    def join(self, group: str, listener: Listener) -> None:
        self.groups.setdefault(group, set()).add(listener)

    def leave(self, group: str, listener: Listener) -> None:
        listeners = self.groups.get(group, set())
        listeners.discard(listener)
        if not listeners:
            self.groups.pop(group, None)

    def deliver(self, group: str, frame: Frame) -> None:
        for listener in tuple(self.groups.get(group, ())):
            listener.hear(frame)

    def deliver_to_all(self, frame: Frame) -> None:
        for listener in set().union(*self.groups.values()):
            listener.hear(frame)


_hub: Hub | None = None


def adopt(loop: asyncio.AbstractEventLoop) -> Hub:
    """Serve this process's sockets in `loop`, until `leave`."""
    global _hub
    _hub = Hub(loop)
    return _hub


def leave() -> None:
    global _hub
    _hub = None


def hub() -> Hub:
    """The hub of this process; only where one serves."""
    assert _hub is not None, "no loop has been adopted"
    return _hub


def push(group: str, frame: Frame) -> None:
    """Send `frame` to everybody in `group` once the caller's transaction has committed."""
    transaction.on_commit(lambda: after_commit(group, frame), robust=True)


def after_commit(group: str, frame: Frame) -> None:
    kill_point("commit.done")
    push_now(group, frame)
    kill_point("push.done")


def push_now(group: str, frame: Frame) -> None:
    """The same for what is no row: typing, presence."""
    here = _hub
    if here is not None and here.loop.is_running():
        here.loop.call_soon_threadsafe(here.deliver, group, frame)
    if settings.CLEW.redis_url:
        from clew.core import bus  # only where it is used: loading Redis takes a tenth of a start

        bus.tell(group, frame, here.loop if here else None)
