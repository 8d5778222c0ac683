"""Rights that have been withdrawn end their sockets within seconds (the number `access`)."""

from __future__ import annotations

import asyncio

from clew.channels.api.sockets.socket import NOT_ALLOWED, Socket, open_now
from clew.core.generations import Watch
from clew.people import bearers


def follow(watch: Watch, loop: asyncio.AbstractEventLoop) -> None:
    """Look again whenever somebody's rights have changed."""

    def look(_number: int) -> None:
        for socket in withdrawn():
            loop.call_soon_threadsafe(socket.end, NOT_ALLOWED)

    watch.follow("access", look)


def withdrawn() -> list[Socket]:
    """The open sockets whose right is gone; visitors are asked for together."""
    sockets = list(open_now)
    good = bearers.still_good({socket.bearer for socket in sockets})
    return [one for one in sockets if one.bearer not in good or not one.still_sees()]
