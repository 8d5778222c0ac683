"""C19: whoever sends slowly or reads slowly keeps nobody else waiting."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from faults.wire import asks
from stage.running import Running

pytestmark = pytest.mark.case("C19")
OWN_HOUSE = True  # a picture becomes a film
MANY = 20  # more than there are threads
FILM = b"\x1a\x45\xdf\xa3" + b"film" * 5_000_000


@contextmanager
def lines(running: Running, request: str, tail: bytes = b"") -> Iterator[list[socket.socket]]:
    """Many connections that have asked and then neither read nor write."""
    with ExitStack() as stack:
        opened = []
        for _ in range(MANY):
            line = stack.enter_context(socket.socket())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.settimeout(60)
            line.connect(("127.0.0.1", running.port))
            line.sendall(request.replace("\n", "\r\n").encode() + b"\r\n\r\n" + tail)
            opened.append(line)
        yield opened


def host(running: Running) -> str:
    return f"Host: localhost:{running.port}"


def half_sent(running: Running) -> str:
    kind = "Content-Type: application/x-www-form-urlencoded"
    own = f"Origin: {running.url}"
    return f"POST /en/contact/ HTTP/1.1\n{host(running)}\n{own}\n{kind}\nContent-Length: 900000"


@pytest.fixture(scope="module")
def film(running: Running) -> str:
    """A picture of the demo, grown to a film of twenty megabytes."""
    page = asks(running, with_pictures(running)).body
    address = page.split('src="/media/')[1].split('"')[0]
    (running.data / "media" / address).write_bytes(FILM)
    return f"/media/{address}"


def with_pictures(running: Running) -> str:
    """An article of the demo that shows some."""
    for found in json.loads(asks(running, "/api/v1/search?q=clean+steps&lang=en").body)["results"]:
        path = "/" + found["url"].split("/", 3)[3]
        if 'src="/media/' in asks(running, path).body:
            return path
    raise AssertionError("no article of the demo has a picture")


def answers(running: Running) -> bool:
    """A page that needs a thread, and a part of a file, are there."""
    return asks(running, "/en/search/?q=refund").status == 200


def test_half_sent_bodies_hold_no_thread(running: Running):
    with lines(running, half_sent(running), b"text=" + b"x" * 1000):
        assert answers(running)
    assert answers(running)


def test_slow_readers_of_a_film_hold_no_thread(running: Running, film: str):
    with lines(running, f"GET {film} HTTP/1.1\n{host(running)}") as opened:
        assert all(line.recv(1) == b"H" for line in opened)  # each is being served
        assert answers(running)
        assert asks(running, film, ("Range", "bytes=4-7")).body == "film"


def test_slow_readers_of_pages_and_static_files_hold_no_thread(running: Running):
    page = asks(running, "/en/search/?q=refund").body
    styles = page.split('rel="stylesheet" href="')[1].split('"')[0]
    for address in (styles, "/en/search/?q=refund", "/studio/account/login/", "/sitemap.xml"):
        with lines(running, f"GET {address} HTTP/1.1\n{host(running)}") as opened:
            assert all(line.recv(1) == b"H" for line in opened), address
            assert answers(running), address


def test_all_of_them_together_hold_nothing(running: Running, film: str):
    reading = f"GET {film} HTTP/1.1\n{host(running)}"
    with lines(running, half_sent(running)), lines(running, reading):
        assert answers(running)
        assert asks(running, "/en/").status == 200


@pytest.mark.parametrize(
    ("wanted", "status", "body"),
    [("bytes=4-7", 206, "film"), ("bytes=-4", 206, "film"), ("bytes=90000000-", 416, "")],
)
def test_a_film_is_sent_in_ranges(running: Running, film: str, wanted: str, status: int, body: str):
    answer = asks(running, film, ("Range", wanted))
    assert (answer.status, answer.body) == (status, body)


def test_a_film_arrives_whole_and_its_head_without_a_body(running: Running, film: str):
    whole, head = asks(running, film), asks(running, film, method="HEAD")
    assert len(whole.body.encode()) >= len(FILM) - 4 and whole.body.endswith("film" * 1_000)
    assert (head.status, head.body) == (200, "")
    assert whole.get("content-length") == head.get("content-length") == str(len(FILM))


def test_a_reader_who_leaves_early_leaves_nothing_behind(running: Running, film: str):
    with lines(running, f"GET {film} HTTP/1.1\n{host(running)}") as opened:
        assert all(line.recv(1) for line in opened)
    handles = Path(f"/proc/{running.process.pid}/fd") if running.process else Path()
    for _ in range(600):
        if film not in open_files(handles):
            return
        assert answers(running)
    raise AssertionError("the film is still open")


def open_files(handles: Path) -> str:
    return " ".join(str(h.resolve()) for h in handles.iterdir() if h.exists())
