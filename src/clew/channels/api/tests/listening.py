"""Sockets in tests: the application itself, without a network between."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from asgiref.testing import ApplicationCommunicator

from cast.callers import Caller
from clew.channels.api.sockets import sockets, threads
from clew.core import live

HERE = "http://testserver"
PATIENCE = 5.0


def played(story: Callable[[], Awaitable[None]]) -> None:
    """Play a story in a loop that serves sockets."""

    async def play() -> None:
        live.adopt(asyncio.get_running_loop())
        try:
            await story()
        finally:
            live.leave()

    try:
        asyncio.run(play())
    finally:
        threads.start_over()


async def done[Given](work: Callable[..., Given], *taken: Any, **named: Any) -> Given:
    """Something that asks the database, done in a thread as views are."""
    return await asyncio.to_thread(work, *taken, **named)


class Ear(ApplicationCommunicator):
    """One socket, as a server would hand it to the application."""

    def __init__(
        self, path: str, headers: dict[str, str] | None = None, subprotocols: Sequence[str] = ()
    ) -> None:
        named = {"host": "testserver", **(headers or {})}
        where, _, query = path.partition("?")
        scope = {
            "type": "websocket",
            "path": where,
            "query_string": query.encode(),
            "headers": [(n.encode(), v.encode("latin-1")) for n, v in named.items()],
            "subprotocols": list(subprotocols),
        }
        super().__init__(sockets, scope)

    async def connect(self) -> tuple[bool, Any]:
        """(True, the subprotocol), or (False, the code) where the handshake itself is refused."""
        await self.send_input({"type": "websocket.connect"})
        told = await self.receive_output(PATIENCE)
        if told["type"] == "websocket.accept":
            return True, told["subprotocol"]
        return False, told["code"]

    async def says(self, **frame: Any) -> None:
        await self.sends(json.dumps(frame))

    async def sends(self, text: str | None = None, raw: bytes | None = None) -> None:
        await self.send_input({"type": "websocket.receive", "text": text, "bytes": raw})

    async def hears(self) -> dict[str, Any]:
        told = await self.receive_output(PATIENCE)
        assert told["type"] == "websocket.send", told
        frame: dict[str, Any] = json.loads(told["text"])
        return frame

    async def leaves(self) -> None:
        if not self.future.done():  # else a story has failed, and says why
            await self.send_input({"type": "websocket.disconnect", "code": 1000})
            await self.wait(PATIENCE)

    async def hears_until(self, kind: str) -> list[dict[str, Any]]:
        """Everything up to a frame of that kind."""
        heard = [await self.hears()]
        while heard[-1]["type"] != kind:
            heard.append(await self.hears())
        return heard

    async def ended(self) -> int:
        """The code with which the socket is closed; frames before that are passed over."""
        while True:
            told = await self.receive_output(PATIENCE)
            if told["type"] == "websocket.close":
                return int(told["code"])


@asynccontextmanager
async def listening(caller: Caller, number: str, after: int = 0) -> AsyncIterator[Ear]:
    """A socket on one conversation, by a Bearer header."""
    path = f"/ws/v1/conversations/{number}?after={after}"
    async with open_one(path, {"authorization": f"Bearer {caller.token}"}) as ear:
        yield ear


@asynccontextmanager
async def at_the_desk(caller: Caller) -> AsyncIterator[Ear]:
    async with open_one("/ws/v1/desk", {"authorization": f"Bearer {caller.token}"}) as ear:
        await ear.hears_until("ready")
        yield ear


@asynccontextmanager
async def open_one(path: str, headers: dict[str, str], **more: Any) -> AsyncIterator[Ear]:
    ear = Ear(path, headers=headers, **more)
    assert (await ear.connect())[0]
    try:
        yield ear
    finally:
        await ear.leaves()


async def knocks(path: str, **said: Any) -> tuple[bool, int | str | None]:
    """What becomes of a handshake: (True, subprotocol), or (False, the code it ends with)."""
    ear = Ear(path, **said)
    opened, word = await ear.connect()
    if not opened:
        return False, word
    told = await ear.receive_output(PATIENCE)
    if told["type"] == "websocket.close":
        return False, told["code"]
    await ear.leaves()
    return True, word
