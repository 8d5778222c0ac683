"""Files are sent by the event loop: a slow reader of a film holds a socket and no thread.

A WSGI application hands a file over by `wsgi.file_wrapper` (PEP 3333); Django's FileResponse does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from clew.core.pages import App, Message, Receive, Scope, Send

BLOCK = 64 * 1024
_KEY = "clew.file"

type Wsgi = Callable[[dict[str, Any], Any], Any]


class HandedOver:
    """Stands for a file towards the thread, which finds nothing to send in it."""

    def __init__(self, scope: Scope, file: BinaryIO) -> None:
        scope[_KEY] = file

    def __iter__(self) -> Iterator[bytes]:
        return iter(())


def handing_over(app: Wsgi) -> Wsgi:
    """WSGI middleware: what is wrapped as a file is left on the request's ASGI scope."""

    def offered(environ: dict[str, Any], start_response: Any) -> Any:
        scope = environ["asgi.scope"]
        environ["wsgi.file_wrapper"] = lambda file, _size=0: HandedOver(scope, file)
        return app(environ, start_response)

    return offered


class Files:
    """ASGI middleware around the WSGI application: sends what was left on the scope."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = {**scope}

        async def passing(message: Message) -> None:
            ends = message["type"] == "http.response.body" and not message.get("more_body")
            if ends and _KEY in seen and scope["method"] != "HEAD":
                await pour(seen[_KEY], receive, send)
            await send(message)

        try:
            await self.app(seen, receive, passing)
        finally:
            if file := seen.get(_KEY):
                await asyncio.to_thread(file.close)


async def pour(file: BinaryIO, receive: Receive, send: Send) -> None:
    """Send a file to its end, or until the reader has gone (to whom sending is always quick)."""
    gone = asyncio.ensure_future(receive())
    try:
        while not gone.done() and (block := await asyncio.to_thread(file.read, BLOCK)):
            await send({"type": "http.response.body", "body": block, "more_body": True})
    finally:
        gone.cancel()
