"""A customer and an agent as programs: they send by HTTP and listen on sockets."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from dataclasses import dataclass, field, replace
from typing import Any

import websockets

from bench.wire import BROKEN, Wire

API = "/api/v1"
PATIENCE = 0.2  # seconds between a try that failed and the next one
PAUSES = (0.5, 30.0)  # of a socket that was cut off: the first and the longest, as our pages do it


@dataclass
class Caller:
    """Somebody with a token. What is sent twice under one client_id is stored once."""

    wire: Wire
    token: str = ""
    seen: dict[str, float] = field(default_factory=dict)  # message id: when it was shown
    twins: int = 0
    cursor: int = 0
    is_on: bool = False

    def again(self, wire: Wire | None = None) -> Caller:
        """The same person in another tab, perhaps at another process."""
        return replace(self, wire=wire or self.wire, seen={})

    async def posts(self, path: str, **body: Any) -> Any:
        return await self.wire.ask("POST", API + path, self.token, body)

    async def insists(self, path: str, **body: Any) -> Any:
        """Try until it is acknowledged, as every client of ours does."""
        while True:
            try:
                return await self.posts(path, **body)
            except BROKEN:
                await asyncio.sleep(PATIENCE)

    async def reads(self, path: str) -> Any:
        while True:
            try:
                return await self.wire.ask("GET", API + path, self.token)
            except BROKEN:
                await asyncio.sleep(PATIENCE)

    async def listens(self, conversation: str) -> None:
        """Note when each message was shown; come back with the last `seq` when cut off."""
        pause, longest = PAUSES
        while True:
            try:
                async with self.socket(conversation) as socket:
                    async for frame in socket:
                        self.is_on, pause = True, PAUSES[0]
                        self.take(json.loads(frame))
            except (OSError, EOFError, TimeoutError, websockets.WebSocketException):
                pass
            self.is_on = False
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, longest)

    def take(self, frame: dict[str, Any]) -> None:
        if frame["type"] != "message":
            return
        self.twins += frame["id"] in self.seen
        self.seen.setdefault(frame["id"], time.perf_counter())
        self.cursor = max(self.cursor, frame["seq"])

    def socket(self, conversation: str) -> websockets.connect:
        base = self.wire.url.replace("http", "ws", 1)
        address = f"{base}/ws/v1/conversations/{conversation}?after={self.cursor}"
        return websockets.connect(
            address,
            additional_headers={"Authorization": f"Bearer {self.token}"},
            compression=None,
            open_timeout=30,
            ping_interval=None,  # the server asks
        )


async def visitor(wire: Wire) -> Caller:
    return Caller(wire, (await Caller(wire).insists("/visitors"))["token"])


async def opened(caller: Caller, text: str = "My kettle leaks a little at the lid.") -> str:
    """A conversation that a person has been asked into, so that nobody else speaks in it."""
    begun = await caller.insists("/conversations", text=text, client_id=word(), lang="en")
    await caller.insists(f"/conversations/{begun['id']}/handoff", reason="asked")
    return str(begun["id"])


def word() -> str:
    return secrets.token_hex(8)
