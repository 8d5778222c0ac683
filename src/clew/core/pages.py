"""The page layer: answers anonymous pages from memory, in front of Django.

A page is kept from the moment Django marks it (`surfaces.anonymous_page`) until the generation
number "pages" grows; the number is looked at once a second, so what is published or withdrawn
shows on every process within five seconds.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from clew.core import generations

type Scope = MutableMapping[str, Any]
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type App = Callable[[Scope, Receive, Send], Awaitable[None]]
type Headers = list[tuple[bytes, bytes]]

MARK = b"x-clew-page"
MOST_PAGES = 2_000
MOST_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """One kept answer: its body plain and compressed, each with its headers."""

    etag: bytes
    plain: tuple[bytes, Headers]
    zipped: tuple[bytes, Headers]

    def start_and_body(self, scope: Scope) -> tuple[Message, Message]:
        asked = dict(scope["headers"])
        body, headers = self.zipped if b"gzip" in asked.get(b"accept-encoding", b"") else self.plain
        status = 304 if asked.get(b"if-none-match") == self.etag else 200
        if status == 304 or scope["method"] == "HEAD":
            body = b""
        if status == 304:  # uvicorn takes a length at its word and breaks the connection
            headers = [h for h in headers if h[0] != b"content-length"]
        start = {"type": "http.response.start", "status": status, "headers": headers}
        return start, {"type": "http.response.body", "body": body}


def page_of(headers: Headers, body: bytes) -> Page:
    kept = [h for h in headers if h[0].lower() not in {MARK, b"content-length", b"etag", b"vary"}]
    etag = b'W/"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'
    kept += [(b"etag", etag), (b"vary", b"Accept-Encoding")]
    small = gzip.compress(body, 6)
    sized = [(b"content-length", str(len(body)).encode())]
    coded = [(b"content-length", str(len(small)).encode()), (b"content-encoding", b"gzip")]
    return Page(etag, (body, kept + sized), (small, kept + coded))


class PageLayer:
    """ASGI middleware. `follow()` starts the watch; without it nothing is kept."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.pages: OrderedDict[tuple[bytes, str], Page] = OrderedDict()
        self.generation: int | None = None

    def follow(self) -> None:
        watch = generations.Watch("pages", self.start_over)
        watch.look()
        watch.start()

    def start_over(self, generation: int) -> None:
        self.generation = generation
        self.pages = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self.may_keep(scope):
            await self.app(scope, receive, send)
            return
        key = (dict(scope["headers"]).get(b"host", b""), scope["path"])
        if page := self.pages.get(key):
            for message in page.start_and_body(scope):
                await send(message)
            return
        await self.app(scope, receive, Keeper(self, key, send))

    def may_keep(self, scope: Scope) -> bool:
        return (
            self.generation is not None
            and scope["method"] in {"GET", "HEAD"}
            and not scope["query_string"]
        )

    def keep(self, key: tuple[bytes, str], page: Page, generation: int | None) -> None:
        if generation == self.generation:
            self.pages[key] = page
            while len(self.pages) > MOST_PAGES:
                self.pages.popitem(last=False)


class Keeper:
    """Passes an answer on, and keeps a copy if it is marked and whole."""

    def __init__(self, layer: PageLayer, key: tuple[bytes, str], send: Send) -> None:
        self.layer, self.key, self.send = layer, key, send
        self.generation = layer.generation
        self.headers: Headers | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = self.begin(message)
        elif self.headers is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body") and 0 < len(self.body) <= MOST_BYTES:
                self.layer.keep(self.key, page_of(self.headers, bytes(self.body)), self.generation)
        await self.send(message)

    def begin(self, message: Message) -> Message:
        headers: Headers = [(bytes(n).lower(), bytes(v)) for n, v in message["headers"]]
        names = {name for name, _ in headers}
        if MARK not in names:
            return message
        if message["status"] == 200 and not names & {b"set-cookie", b"content-encoding"}:
            self.headers = headers
        return {**message, "headers": [h for h in headers if h[0] != MARK]}
