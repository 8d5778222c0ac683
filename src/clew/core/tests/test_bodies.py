"""Bodies arrive whole before anything is done with them, or are refused in plain words."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.core import bodies
from clew.core.bodies import Bodies, Body

MOST = 600_000


class Site:
    """An ASGI app that reads all that it is given."""

    def __init__(self) -> None:
        self.got: list[bytes] = []

    async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
        whole, more = b"", True
        while more:
            message = await receive()
            whole, more = whole + message["body"], message["more_body"]
        self.got.append(whole)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def sends(*pieces: Any, path: str = "/en/", ends: bool = True, **headers: bytes) -> Any:
    """(what the site got, the status, the words). A piece may be a message of its own."""
    site, sent, waiting = Site(), [], list(pieces)

    async def receive() -> Any:
        if not waiting:
            await asyncio.sleep(3600)
        piece = waiting.pop(0)
        if isinstance(piece, dict):
            return piece
        return {"type": "http.request", "body": piece, "more_body": bool(waiting) or not ends}

    async def send(message: Any) -> None:
        sent.append(message)

    given = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": path, "headers": given}
    asyncio.run(Bodies(site, lambda _path: MOST)(scope, receive, send))
    status, words = (sent[0]["status"], sent[1]["body"].decode()) if sent else (0, "")
    return site.got, status, words


@given(st.lists(st.binary(max_size=300), max_size=8), st.integers(1, 70_000))
def test_a_body_is_the_same_on_the_other_side_however_it_was_cut(pieces: list[bytes], times: int):
    long = [piece * (times if at == 0 else 1) for at, piece in enumerate(pieces)]
    whole = b"".join(long)
    got, status, _words = sends(*(long or [b""]))
    assert (got, status) == (([whole], 200) if len(whole) <= MOST else ([], 413))
    assert Body.on_disk == 0


def test_no_body_is_a_body_too():
    assert sends(b"") == ([b""], 200, "")


def test_a_body_that_stops_half_way_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "BETWEEN_PIECES", 0.01)
    got, status, words = sends(b"text=half", ends=False)
    assert (got, status) == ([], 408)
    assert "took too long" in words


def test_a_body_that_drips_is_given_up_in_the_end(monkeypatch):
    monkeypatch.setattr(bodies, "ALTOGETHER", 0.01)
    assert sends(*[b"x"] * 5, ends=False)[:2] == ([], 408)


def test_a_body_that_is_announced_too_long_is_not_even_read():
    got, status, words = sends(content_length=b"700000")
    assert (got, status) == ([], 413)
    assert "too long" in words


@pytest.mark.parametrize("length", [b"many", b"-5", b"", b"0x10"])
def test_a_length_that_is_none_is_found_out_by_reading(length: bytes):
    assert sends(b"abc", content_length=length)[:2] == ([b"abc"], 200)


def test_a_body_that_grows_too_long_is_cut_off():
    assert sends(*[b"x" * 70_000] * 20)[:2] == ([], 413)
    assert Body.on_disk == 0


def test_many_large_bodies_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(bodies, "MOST_ON_DISK", 400_000)
    monkeypatch.setattr(Body, "on_disk", 100_000)
    got, status, words = sends(*[b"x" * 100_000] * 6)
    assert (got, status) == ([], 503)
    assert "few minutes" in words
    assert sends(b"small")[:2] == ([b"small"], 200)
    assert Body.on_disk == 100_000


def test_whoever_goes_away_half_way_is_forgotten():
    assert sends(b"half", {"type": "http.disconnect"}) == ([], 0, "")


@pytest.mark.parametrize("path", ["/zh-hans/contact/", "/zh-hant/contact/", "/vi/contact/"])
def test_a_refusal_speaks_the_language_of_the_page(path: str):
    words = sends(content_length=b"700000", path=path)[2]
    assert words and "too long" not in words
