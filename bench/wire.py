"""HTTP as a load generator needs it: kept connections, JSON, and little work of its own."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any
from urllib.parse import urlsplit

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
PATIENCE = 60.0  # seconds for one answer

type Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Refused(Exception):
    """An answer that is none: its status and its body."""


BROKEN = (OSError, EOFError, TimeoutError, Refused, asyncio.LimitOverrunError)


class Wire:
    """As many connections to one server as requests are on their way."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.host, self.port = urlsplit(url).hostname, urlsplit(url).port
        self.idle: list[Line] = []

    async def ask(self, method: str, path: str, token: str = "", body: Any = None) -> Any:
        """The JSON of an answer; raises one of BROKEN."""
        request = self.request(method, path, token, body)
        while self.idle:
            try:  # a kept connection may have been closed by now: that is no failure
                return await self.exchange(self.idle.pop(), request)
            except (ConnectionError, EOFError):
                continue
        return await self.exchange(await asyncio.open_connection(self.host, self.port), request)

    def request(self, method: str, path: str, token: str, body: Any) -> bytes:
        sent = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nhost: {self.host}:{self.port}\r\n"
        head += f"authorization: Bearer {token}\r\n" if token else ""
        head += f"content-type: application/json\r\ncontent-length: {len(sent)}\r\n\r\n"
        return head.encode() + sent

    async def exchange(self, line: Line, request: bytes) -> Any:
        reader, writer = line
        try:
            async with asyncio.timeout(PATIENCE):
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                size = LENGTH.search(head)
                said = await reader.readexactly(int(size[1]) if size else 0)
        except BaseException:
            writer.close()
            raise
        self.idle.append(line)
        if int(head[9:12]) >= 400:
            raise Refused(int(head[9:12]), said)
        return json.loads(said) if said else None

    def close(self) -> None:
        for _, writer in self.idle:
            writer.close()
        self.idle.clear()
