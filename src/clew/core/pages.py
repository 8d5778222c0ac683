"""The page layer: answers anonymous pages from memory, in front of Django.

A page is kept from the moment Django marks it (`surfaces.anonymous_page`) until the generation
number "pages" grows; the number is looked at once a second, so what is published or withdrawn
shows on every process within five seconds.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from clew.core import generations

type Scope = MutableMapping[str, Any]
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type App = Callable[[Scope, Receive, Send], Awaitable[None]]
type Headers = list[tuple[bytes, bytes]]
type Key = tuple[str, bytes]

MARK = b"x-clew-page"
MOST_BYTES = 512 * 1024
MOST_BYTES_TOGETHER = 64 * 1024 * 1024
LONGEST_HEADER = 200
MOST_KNOWN = 20_000
_PORT = re.compile(rb":\d{1,5}\Z")


@dataclass(frozen=True, slots=True)
class Page:
    """One kept answer: its body plain and compressed, each with its headers."""

    etag: bytes
    plain: tuple[bytes, Headers]
    zipped: tuple[bytes, Headers]

    @property
    def size(self) -> int:
        return len(self.plain[0]) + len(self.zipped[0])

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
    kept = [h for h in headers if h[0] not in {MARK, b"content-length", b"etag", b"vary"}]
    chosen = any(n == b"vary" and b"accept-language" in v.lower() for n, v in headers)
    vary = b"Accept-Encoding, Accept-Language" if chosen else b"Accept-Encoding"
    etag = b'W/"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'
    kept += [(b"etag", etag), (b"vary", vary)]
    small = gzip.compress(body, 6)
    sized = [(b"content-length", str(len(body)).encode())]
    coded = [(b"content-length", str(len(small)).encode()), (b"content-encoding", b"gzip")]
    return Page(etag, (body, kept + sized), (small, kept + coded))


class Shelf:
    """The pages of one generation; where there is no room, those unused for longest go."""

    def __init__(self) -> None:
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.bytes = 0
        self.making: dict[Key, asyncio.Event] = {}
        self.never: set[Key] = set()  # what is not for keeping is waited for by nobody

    def find(self, key: Key) -> Page | None:
        page = self.pages.get(key)
        if page:
            self.pages.move_to_end(key)
        return page

    async def made(self, key: Key) -> Page | None:
        """The page that somebody else is rendering just now: a thousand at once cost one."""
        if key in self.making:
            await self.making[key].wait()
        return self.find(key)

    @contextmanager
    def alone(self, key: Key) -> Iterator[None]:
        """Those who ask for it meanwhile wait, until it is there or turns out not to be kept."""
        if key in self.never or key in self.making:
            yield
            return
        self.making[key] = asyncio.Event()
        try:
            yield
        finally:
            self.release(key)

    def release(self, key: Key) -> None:
        if waiting := self.making.pop(key, None):
            waiting.set()

    def pass_by(self, key: Key) -> None:
        if len(self.never) >= MOST_KNOWN:
            self.never.clear()
        self.never.add(key)
        self.release(key)

    def put(self, key: Key, page: Page) -> None:
        if key not in self.pages:
            self.bytes += page.size
            self.pages[key] = page
        self.release(key)  # before it is sent: whoever reads slowly keeps nobody waiting
        while self.bytes > MOST_BYTES_TOGETHER:
            self.bytes -= self.pages.popitem(last=False)[1].size


class PageLayer:
    """ASGI middleware. It keeps pages from `follow()` on: without the news, none may be kept.

    `hosts` are the names this server answers to: pages are the same under each, and what was
    asked under another name goes through, to be refused. `choosing` are the paths at which the
    reader's Accept-Language chooses the page.
    """

    def __init__(self, app: App, hosts: Iterable[str] = (), choosing: Iterable[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(host.encode() for host in hosts)
        self.choosing = frozenset(choosing)
        self.shelf: Shelf | None = None

    def follow(self, watch: generations.Watch) -> None:
        self.start_over()
        watch.follow("pages", self.start_over)

    def start_over(self, generation: int = 0) -> None:
        """Forget all; a page that is being rendered now still goes to the shelf that it found."""
        self.shelf = Shelf()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        shelf, key = self.shelf, self.key_of(scope) if scope["type"] == "http" else None
        if shelf is None or key is None:
            await self.app(scope, receive, send)
        elif page := shelf.find(key) or await shelf.made(key):
            for message in page.start_and_body(scope):
                await send(message)
        else:
            with shelf.alone(key):
                await self.app(scope, receive, Recorder(shelf, key, send))

    def key_of(self, scope: Scope) -> Key | None:
        """What a page is kept under; None for what is never kept."""
        if scope["method"] not in {"GET", "HEAD"} or scope["query_string"]:
            return None
        asked = dict(scope["headers"])
        if _PORT.sub(b"", asked.get(b"host", b"").lower()) not in self.hosts:
            return None
        chosen = asked.get(b"accept-language", b"") if scope["path"] in self.choosing else b""
        return (scope["path"], chosen) if len(chosen) <= LONGEST_HEADER else None


class Recorder:
    """Passes an answer on, and puts a copy on the shelf if it is marked and whole."""

    def __init__(self, shelf: Shelf, key: Key, send: Send) -> None:
        self.shelf, self.key, self.send = shelf, key, send
        self.headers: Headers | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = self.begin(message)
        elif self.headers is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body") and 0 < len(self.body) <= MOST_BYTES:
                self.shelf.put(self.key, page_of(self.headers, bytes(self.body)))
        await self.send(message)

    def begin(self, message: Message) -> Message:
        headers: Headers = [(bytes(n).lower(), bytes(v)) for n, v in message["headers"]]
        names = {name for name, _ in headers}
        if MARK not in names:
            self.shelf.pass_by(self.key)
            return message
        if message["status"] == 200 and not names & {b"set-cookie", b"content-encoding"}:
            self.headers = headers
        return {**message, "headers": [h for h in headers if h[0] != MARK]}
