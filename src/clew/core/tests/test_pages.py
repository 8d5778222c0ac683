"""The page layer keeps what is marked, and lets go when content changes."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable
from typing import Any

import pytest

from clew.core import pages
from clew.core.pages import PageLayer


class Site:
    """An ASGI app that counts how often it is asked."""

    def __init__(self, headers: list[tuple[bytes, bytes]], status: int = 200) -> None:
        self.headers, self.status, self.asked = headers, status, 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        body = f"page {self.asked}".encode()
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": body})


MARKED = [(b"content-type", b"text/html"), (b"x-clew-page", b"anonymous")]


def layer_over(site: Site) -> PageLayer:
    layer = PageLayer(site, hosts=["localhost", "[::1]"], choosing=["/"])
    layer.start_over(1)
    return layer


def get(layer: PageLayer, path: str = "/en/", query: bytes = b"", method: str = "GET", **headers):
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    named = {"host": b"localhost", **headers}
    given = [(name.replace("_", "-").encode(), value) for name, value in named.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query}
    asyncio.run(layer({**scope, "headers": given}, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_a_marked_page_is_rendered_once():
    site = Site(MARKED)
    layer = layer_over(site)
    assert [get(layer)[2] for _ in range(3)] == [b"page 1"] * 3
    assert site.asked == 1


def test_the_mark_itself_is_not_sent():
    layer = layer_over(Site(MARKED))
    assert all(b"x-clew-page" not in get(layer)[1] for _ in range(2))


def test_new_content_is_shown_at_once():
    layer = layer_over(Site(MARKED))
    get(layer)
    layer.start_over(2)
    assert get(layer)[2] == b"page 2"


def test_what_was_rendered_before_the_change_is_not_kept_after_it():
    class Slow(Site):
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            layer.start_over(2)
            await super().__call__(scope, receive, send)

    layer = layer_over(Slow(MARKED))
    get(layer)
    assert layer.shelf and not layer.shelf.pages


def test_unmarked_failed_and_cookie_setting_answers_are_never_kept():
    for site in (
        Site([(b"content-type", b"text/html")]),
        Site(MARKED, status=404),
        Site([*MARKED, (b"set-cookie", b"a=b")]),
    ):
        layer = layer_over(site)
        get(layer), get(layer)
        assert site.asked == 2


def test_a_query_and_a_post_go_through():
    site = Site(MARKED)
    layer = layer_over(site)
    get(layer), get(layer, query=b"q=1"), get(layer, method="POST")
    assert site.asked == 3


@pytest.mark.case("C17")
def test_a_page_is_kept_once_whatever_the_port_and_never_for_a_foreign_host():
    site = Site(MARKED)
    layer = layer_over(site)
    for port in range(1, 50):
        get(layer, host=b"LOCALHOST:%d" % port)
    assert site.asked == 1
    get(layer, host=b"evil.test"), get(layer, host=b"evil.test")
    assert site.asked == 3


def test_the_front_door_is_kept_for_each_language_that_chooses_it():
    site = Site([*MARKED, (b"vary", b"Accept-Language")])
    layer = layer_over(site)
    for accepted in (b"vi", b"zh-TW", b"vi", b"zh-TW"):
        _, headers, _ = get(layer, path="/", accept_language=accepted)
    assert site.asked == 2
    assert b"Accept-Language" in headers[b"vary"]
    get(layer, accept_language=b"vi"), get(layer, accept_language=b"fr")
    assert site.asked == 3


def test_memory_has_an_end_and_what_is_read_most_stays(monkeypatch):
    monkeypatch.setattr(pages, "MOST_BYTES_TOGETHER", 400)
    layer = layer_over(Site(MARKED))
    for number in range(60):
        get(layer, path=f"/en/{number}/"), get(layer, path="/en/")
    assert layer.shelf is not None
    assert layer.shelf.bytes <= 400
    assert ("/en/", b"") in layer.shelf.pages


def test_a_reader_who_has_the_page_is_told_so_in_a_word():
    layer = layer_over(Site(MARKED))
    get(layer)
    etag = get(layer)[1][b"etag"]
    assert get(layer, if_none_match=etag)[0] == 304
    assert get(layer, if_none_match=etag)[2] == b""


def test_readers_who_take_gzip_get_it():
    layer = layer_over(Site(MARKED))
    get(layer)
    _, headers, body = get(layer, accept_encoding=b"br, gzip")
    assert headers[b"content-encoding"] == b"gzip"
    assert gzip.decompress(body) == b"page 1"


class SlowSite(Site):
    """It answers when it is told to."""

    def __init__(self, headers: list[tuple[bytes, bytes]], status: int = 200) -> None:
        super().__init__(headers, status)
        self.gate: Callable[[], asyncio.Event] = asyncio.Event
        self.fails = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await self.go.wait()
        if self.fails:
            raise OSError("on purpose")
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"page"})


def all_at_once(site: SlowSite, layer: PageLayer, people: int = 100) -> list[Any]:
    """What each of so many gets who ask before anybody is answered."""
    scope = {"type": "http", "method": "GET", "path": "/en/", "query_string": b""}

    async def one() -> Any:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        try:
            await layer({**scope, "headers": [(b"host", b"localhost")]}, None, send)
        except OSError:
            return None
        return sent[1]["body"]

    async def story() -> list[Any]:
        site.go = site.gate()
        asking = [asyncio.create_task(one()) for _ in range(people)]
        for _ in range(5):
            await asyncio.sleep(0)
        site.go.set()
        return await asyncio.gather(*asking)

    return asyncio.run(story())


@pytest.mark.case("F22")
def test_of_a_hundred_who_come_while_nothing_is_kept_one_is_rendered_for():
    site = SlowSite(MARKED)
    layer = layer_over(site)
    assert all_at_once(site, layer) == [b"page"] * 100
    assert site.asked == 1
    layer.start_over(2)
    assert all_at_once(site, layer) == [b"page"] * 100
    assert site.asked == 2


@pytest.mark.case("F22")
def test_nobody_waits_twice_for_what_is_never_kept():
    site = SlowSite([(b"content-type", b"text/html")])
    layer = layer_over(site)
    assert all_at_once(site, layer) == [b"page"] * 100
    site.asked = 0
    seen: list[int] = []
    site.gate = lambda: _Watching(site, seen)
    assert all_at_once(site, layer) == [b"page"] * 100
    assert max(seen) == 100  # all of them are being answered before one has been


class _Watching(asyncio.Event):
    def __init__(self, site: Site, seen: list[int]) -> None:
        super().__init__()
        self.site, self.seen = site, seen

    def set(self) -> None:
        self.seen.append(self.site.asked)
        super().set()


@pytest.mark.case("F22")
def test_when_the_first_one_fails_the_others_are_answered_all_the_same():
    site = SlowSite(MARKED)
    layer = layer_over(site)
    site.fails = True
    assert all_at_once(site, layer, people=3) == [None] * 3
    site.fails = False
    assert all_at_once(site, layer, people=3) == [b"page"] * 3
