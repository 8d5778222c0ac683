"""A customer and an agent as programs: they send by HTTP and listen on sockets."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import websockets

API = "/api/v1"
PATIENCE = 0.2  # seconds between a try that failed and the next one


@dataclass
class Caller:
    """Somebody with a token. What is sent twice under one client_id is stored once."""

    http: httpx.AsyncClient
    token: str
    seen: dict[str, float] = field(default_factory=dict)  # message id: when it was shown
    twins: int = 0
    cursor: int = 0

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def posts(self, path: str, **body: Any) -> Any:
        answer = await self.http.post(API + path, json=body, headers=self.headers)
        answer.raise_for_status()
        return answer.json()

    async def insists(self, path: str, **body: Any) -> Any:
        """Try until it is acknowledged, as every client of ours does."""
        while True:
            try:
                return await self.posts(path, **body)
            except (httpx.TransportError, httpx.HTTPStatusError):
                await asyncio.sleep(PATIENCE)

    async def listens(self, conversation: str) -> None:
        """Note when each message was shown; come back with the last `seq` when cut off."""
        while True:
            try:
                async with self.socket(conversation) as socket:
                    async for frame in socket:
                        self.take(json.loads(frame))
            except (OSError, websockets.WebSocketException, httpx.HTTPError):
                await asyncio.sleep(PATIENCE)

    def take(self, frame: dict[str, Any]) -> None:
        if frame["type"] != "message":
            return
        self.twins += frame["id"] in self.seen
        self.seen.setdefault(frame["id"], time.perf_counter())
        self.cursor = max(self.cursor, frame["seq"])

    @asynccontextmanager
    async def socket(self, conversation: str) -> AsyncIterator[Any]:
        base = str(self.http.base_url).rstrip("/").replace("http", "ws", 1)
        address = f"{base}/ws/v1/conversations/{conversation}?after={self.cursor}"
        asked = {"additional_headers": self.headers, "max_queue": 64, "compression": None}
        async with websockets.connect(address, **asked) as socket:
            yield socket


async def visitor(http: httpx.AsyncClient) -> Caller:
    answer = await http.post(f"{API}/visitors", json={})
    answer.raise_for_status()
    return Caller(http, answer.json()["token"])


async def opened(caller: Caller, text: str = "My kettle leaks a little at the lid.") -> str:
    """A conversation that a person has been asked into, so that nobody else speaks in it."""
    begun = await caller.insists("/conversations", text=text, client_id=word(), lang="en")
    await caller.insists(f"/conversations/{begun['id']}/handoff", reason="asked")
    return str(begun["id"])


def word() -> str:
    return secrets.token_hex(8)
