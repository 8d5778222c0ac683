"""Bodies are whole before a thread is taken: whoever sends slowly holds a socket and no more."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import suppress
from typing import IO

from django.utils import translation
from django.utils.translation import gettext as _

from clew.core.pages import App, Message, Receive, Scope, Send
from clew.core.refusals import Refusal, TooBig

IN_MEMORY = 256 * 1024
MOST_ON_DISK = 600 * 1024 * 1024  # of all bodies that are on their way
BETWEEN_PIECES = 20.0  # seconds
ALTOGETHER = 900.0
_BLOCK = 64 * 1024


class TooSlow(Refusal):
    code = "too_slow"
    status = 408
    message = _("It took too long to arrive. Check your connection, then send it again.")


class Full(Refusal):
    code = "full"
    status = 503
    message = _("Many large files are arriving just now. Send yours again in a few minutes.")


class Gone(Exception):
    """Nobody is left to answer."""


class Body:
    """What has arrived so far: in memory while it is short, then in a file without a name."""

    on_disk = 0  # bytes of all of them

    def __init__(self, most: int) -> None:
        self.most, self.size, self.counted = most, 0, 0
        self.file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > self.most:
            raise TooBig()
        if self.size > IN_MEMORY:
            self.count(len(piece))
        self.file.write(piece)

    def count(self, length: int) -> None:
        Body.on_disk += length
        self.counted += length
        if Body.on_disk > MOST_ON_DISK:
            raise Full()

    def close(self) -> None:
        Body.on_disk -= self.counted
        self.file.close()


class Bodies:
    """ASGI middleware; `most` says how many bytes a path takes."""

    def __init__(self, app: App, most: Callable[[str], int]) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = Body(self.most(scope["path"]))
        try:
            await take(body, scope, receive)
            await self.app(scope, replay(body, receive), send)
        except Refusal as refusal:
            await answer(refusal, scope, send)
        except Gone:
            return
        finally:
            body.close()


async def take(body: Body, scope: Scope, receive: Receive) -> None:
    """Read it to its end; raises TooBig, TooSlow, Full or Gone."""
    if announced(scope) > body.most:
        raise TooBig()
    try:
        async with asyncio.timeout(ALTOGETHER):
            more = True
            while more:
                async with asyncio.timeout(BETWEEN_PIECES):
                    message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone()
                body.add(message.get("body", b""))
                more = message.get("more_body", False)
    except TimeoutError as problem:
        raise TooSlow() from problem


def announced(scope: Scope) -> int:
    """How long the sender says that it will be."""
    with suppress(ValueError):
        return int(dict(scope["headers"]).get(b"content-length", b"0"))
    return 0


def replay(body: Body, receive: Receive) -> Receive:
    """The body once more, from its beginning."""
    body.file.seek(0)
    left = body.size

    async def again() -> Message:
        nonlocal left
        if left < 0:
            return await receive()
        piece = body.file.read(_BLOCK)
        left -= len(piece)
        more = left > 0
        left = left if more else -1
        return {"type": "http.request", "body": piece, "more_body": more}

    return again


async def answer(refusal: Refusal, scope: Scope, send: Send) -> None:
    """A plain word in the language of the address; the connection ends, the rest is not read."""
    language = translation.get_language_from_path(scope["path"]) or "en"
    with translation.override(language):
        text = f"{refusal.message}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(text)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
