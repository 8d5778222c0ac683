"""WSGI behind ASGI: bodies in pieces, answers in pieces, and what breaks."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from clew.core.wsgi import InThreads

SCOPE = {
    "type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": "/en/",
    "query_string": b"a=1", "headers": [(b"host", b"clew"), (b"content-type", b"text/plain")],
}  # fmt: skip


def asked(app: Any, *pieces: bytes) -> list[Any]:
    """What is sent when `pieces` arrive."""
    waiting, sent = list(pieces), []

    async def receive() -> Any:
        piece = waiting.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(waiting)}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(InThreads(app, 1)(dict(SCOPE), receive, send))
    return sent


def echo(environ: Any, start: Any) -> list[bytes]:
    start("201 Created", [("X-Asked", environ["QUERY_STRING"])])
    return [environ["wsgi.input"].read()]


@pytest.mark.parametrize("pieces", [[b""], [b"whole"], [b"in", b"", b" pieces"]])
def test_a_body_arrives_whole_and_the_answer_with_its_headers(pieces: list[bytes]):
    start, body = asked(echo, *pieces)
    assert (start["status"], start["headers"]) == (201, [(b"x-asked", b"a=1")])
    assert (body["body"], body.get("more_body", False)) == (b"".join(pieces), False)


def test_a_body_can_be_read_line_by_line():
    def lines(environ: Any, start: Any) -> list[bytes]:
        start("200 OK", [])
        return [environ["wsgi.input"].readline(), *environ["wsgi.input"]]

    sent = asked(lines, b"one\ntw", b"o\nthree")
    assert [m["body"] for m in sent[1:]] == [b"one\n", b"two\n", b"three"]
    assert [m.get("more_body", False) for m in sent[1:]] == [True, True, False]


def test_an_answer_without_words_ends_too():
    def silent(_environ: Any, start: Any) -> list[bytes]:
        start("204 No Content", [])
        return []

    assert [m.get("body") for m in asked(silent, b"")] == [None, b""]


def test_what_breaks_is_the_servers_to_know_and_the_answer_is_closed():
    class Broken:
        closed = False

        def __iter__(self) -> Any:
            raise RuntimeError("broken")

        def close(self) -> None:
            Broken.closed = True

    with pytest.raises(RuntimeError, match="broken"):
        asked(lambda _environ, _start: Broken(), b"")
    assert Broken.closed


def test_who_has_left_before_their_turn_costs_no_work():
    begun, free = [], threading.Event()

    def slow(environ: Any, start: Any) -> list[bytes]:
        begun.append(environ["QUERY_STRING"])
        free.wait()
        start("200 OK", [])
        return [b"done"]

    async def together() -> list[list[Any]]:
        server, hung_up = InThreads(slow, 1), asyncio.Event()
        askers = {b"first": asyncio.Event(), b"leaves": hung_up, b"stays": asyncio.Event()}
        tasks = [asyncio.create_task(ask(server, name, gone)) for name, gone in askers.items()]
        await asyncio.sleep(0.01)
        hung_up.set()
        await asyncio.sleep(0.01)
        free.set()
        return await asyncio.gather(*tasks)

    async def ask(server: InThreads, name: bytes, gone: asyncio.Event) -> list[Any]:
        sent: list[Any] = []
        told = [{"type": "http.request", "body": b""}]

        async def receive() -> Any:
            if told:
                return told.pop()
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        await server({**SCOPE, "query_string": name}, receive, send)
        return sent

    first, leaves, stays = asyncio.run(together())
    assert begun == ["first", "stays"]
    assert (first[-1]["body"], leaves, stays[-1]["body"]) == (b"done", [], b"done")
