"""One open socket: hints come in at a bounded queue, frames go out in order."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError

from clew.core import strict_json
from clew.core.live import Frame
from clew.core.pages import Receive, Send
from clew.core.refusals import BadJson, TooBig
from clew.people.bearers import Bearer

log = logging.getLogger(__name__)

NOT_ALLOWED, TOO_SLOW, TOO_BIG = 4401, 4408, 1009
NO_TEXT, NO_JSON, BROKEN, LATER = 1003, 1007, 1011, 1013
MOST_WAITING = 100
MOST_BYTES = 64 * 1024
GIVES_UP = 5.0  # seconds to be rid of the last word
TYPING_EVERY = 2.0

open_now: set[Socket] = set()


class Socket:
    """What sockets have in common. A kind says how it begins, and what it makes of frames."""

    def __init__(self, bearer: Bearer, receive: Receive, send: Send) -> None:
        self.bearer, self.receive, self.send = bearer, receive, send
        self.waiting: asyncio.Queue[Frame] = asyncio.Queue(MOST_WAITING)
        self.writer: asyncio.Task[None] | None = None
        self.ending: asyncio.Task[None] | None = None
        self.typed = 0.0

    async def begin(self) -> None:
        """Say what there is; by now every hint is heard."""

    async def write(self, frame: Frame) -> None:
        """Make of a hint what the other side gets."""

    async def take(self, frame: Frame) -> None:
        """Do what the other side says."""

    def may_still(self) -> bool:
        """Whether the right that opened it still does; in a thread."""
        return self.bearer.may_still() and self.still_sees()

    def still_sees(self) -> bool:
        """Whether who is still let in may still see this; in a thread."""
        return True

    def leave(self) -> None:
        """Hear nothing any more."""

    def hear(self, frame: Frame) -> None:
        """A hint, handed over without waiting: who doesn't read loses the socket, not memory."""
        try:
            self.waiting.put_nowait(frame)
        except asyncio.QueueFull:
            self.end(TOO_SLOW)

    async def run(self) -> None:
        """From the accepted handshake to the end."""
        open_now.add(self)
        self.writer = asyncio.create_task(self.keep_writing())
        try:
            await self.keep_reading()
        finally:
            open_now.discard(self)
            self.leave()
            self.writer.cancel()

    async def keep_writing(self) -> None:
        with self.ending_with_errors(), suppress(OSError):  # the other side is gone
            await self.begin()
            while True:
                await self.write(await self.waiting.get())

    async def keep_reading(self) -> None:
        while (message := await self.receive())["type"] != "websocket.disconnect":
            if self.ending is None:
                with self.ending_with_errors():
                    await self.read(message)

    @contextmanager
    def ending_with_errors(self) -> Iterator[None]:
        """What goes wrong ends this socket, and no other."""
        try:
            yield
        except DatabaseError as problem:
            log.warning("a socket ends, the database does not answer: %s", problem)
            self.end(LATER)
        except Exception:
            log.exception("a socket ends with an error")
            self.end(BROKEN)

    async def read(self, message: Any) -> None:
        text = message.get("text")
        if text is None:
            self.end(NO_TEXT)
            return
        try:
            frame = strict_json.parse(text.encode("utf-8", "surrogatepass"), MOST_BYTES)
        except TooBig:
            self.end(TOO_BIG)
        except BadJson:
            self.end(NO_JSON)
        else:
            await self.act(frame)

    async def act(self, frame: Any) -> None:
        """Frames of kinds that we don't know are passed over: newer clients may send them."""
        if not isinstance(frame, dict):
            self.end(NO_JSON)
        elif frame.get("type") == "ping":
            self.hear({"type": "pong"})
        else:
            await self.take(frame)

    async def tell(self, frame: Frame) -> None:
        text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        await self.send({"type": "websocket.send", "text": text})

    def may_type(self) -> bool:
        """Whether typing may be told again: once in two seconds is enough."""
        now = asyncio.get_running_loop().time()
        if now - self.typed < TYPING_EVERY:
            return False
        self.typed = now
        return True

    def end(self, code: int) -> None:
        """Close with a code, whatever is being written; the first code counts."""
        if self.ending is None:
            open_now.discard(self)
            self.leave()
            self.ending = asyncio.create_task(self.close(code))

    async def close(self, code: int) -> None:
        if self.writer:
            self.writer.cancel()
        try:
            async with asyncio.timeout(GIVES_UP):
                await self.send({"type": "websocket.close", "code": code})
        except (OSError, RuntimeError, TimeoutError):
            return  # it was gone before
