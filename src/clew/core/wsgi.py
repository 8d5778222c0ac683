"""WSGI in a pool of threads: a thread takes a request that is there, and leaves a whole answer.

Loop and thread meet twice for a request, however many pieces there are. A request whose asker has
left before its turn is never begun: under too much load, work goes to those who still wait.
"""

from __future__ import annotations

import asyncio
import contextvars
import io
from collections.abc import Buffer
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from a2wsgi.wsgi import build_environ

from clew.core.files import Wsgi
from clew.core.pages import Message, Receive, Scope, Send


class Input(io.RawIOBase):
    """A body as WSGI reads it: the first piece is there, the loop is asked for others."""

    def __init__(self, first: Message, receive: Receive) -> None:
        self.loop, self.receive = asyncio.get_running_loop(), receive
        self.take(first)

    def take(self, message: Message) -> None:
        self.piece, self.more = message.get("body", b""), message.get("more_body", False)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Buffer) -> int:
        while not self.piece and self.more:
            self.take(asyncio.run_coroutine_threadsafe(self.next(), self.loop).result())
        view = memoryview(into).cast("B")
        taken, self.piece = self.piece[: len(view)], self.piece[len(view) :]
        view[: len(taken)] = taken
        return len(taken)

    async def next(self) -> Message:
        return await self.receive()


@dataclass
class Answer:
    """What the application says, as ASGI sends it."""

    start: Message = field(default_factory=dict)
    pieces: list[bytes] = field(default_factory=list)

    def begin(self, status: str, headers: list[tuple[str, str]], _problem: Any = None) -> Any:
        """PEP 3333's `start_response`."""
        coded = [(n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in headers]
        self.start = {"type": "http.response.start", "status": int(status[:3]), "headers": coded}
        return self.pieces.append


class InThreads:
    """The ASGI application around a WSGI one."""

    def __init__(self, app: Wsgi, threads: int) -> None:
        self.app = app
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = await receive()
        body = io.BufferedReader(Input(first, receive))
        environ = build_environ(scope, body)  # type: ignore[arg-type]
        turn = self.pool.submit(contextvars.copy_context().run, self.ask, environ)
        answered = asyncio.wrap_future(turn)
        if not first.get("more_body") and await left_before(turn, answered, receive):
            return
        answer = await answered
        await send(answer.start)
        *before, last = answer.pieces or [b""]
        for piece in before:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": last})

    def ask(self, environ: Any) -> Answer:
        answer = Answer()
        pieces = self.app(environ, answer.begin)
        try:
            answer.pieces.extend(pieces)
        finally:
            getattr(pieces, "close", lambda: None)()
        return answer


async def left_before(
    turn: Future[Answer], answered: asyncio.Future[Answer], receive: Receive
) -> bool:
    """Whether the asker hung up while the request waited for a thread; it is not begun then."""
    await asyncio.sleep(0)
    if turn.running() or turn.done():
        return False
    hangs_up = asyncio.ensure_future(receive())  # all has been read: what comes next is the end
    either: set[asyncio.Future[Any]] = {hangs_up, answered}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    hangs_up.cancel()
    return turn.cancel()
