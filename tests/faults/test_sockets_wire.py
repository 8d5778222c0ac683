"""S44, S45: sockets through a real server, from clients that mean no good."""

from __future__ import annotations

import json
import os
import socket as network
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from cast import Cast
from clew.channels.api.sockets import socket, threads
from clew.config.patience import Impatient
from clew.conversations import live as conversations
from clew.conversations.models import Conversation
from clew.core import generations, live

pytestmark = [pytest.mark.case("S45"), pytest.mark.django_db(transaction=True)]
PATIENCE = 20.0
TEXT, BINARY, CLOSE, PING, CONTINUED, RESERVED = 0x1, 0x2, 0x8, 0x9, 0x0, 0x3


@pytest.fixture
def port(cast: Cast) -> Iterator[int]:
    """A server of sockets in this process, as `clew serve` sets one up."""
    from clew.config.asgi import application, watch

    config = uvicorn.Config(
        application, port=0, ws=Impatient, ws_max_size=socket.MOST_BYTES, log_level="critical",
        ws_per_message_deflate=False, ws_ping_interval=2, ws_ping_timeout=4,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    over = threading.Event()
    looking = threading.Thread(target=look_now_and_then, args=(watch, over))
    looking.start()
    yield server.servers[0].sockets[0].getsockname()[1]
    over.set()
    looking.join(PATIENCE)
    watch.followers.clear()
    server.should_exit = True
    thread.join(PATIENCE)
    threads.start_over()


def look_now_and_then(watch: generations.Watch, over: threading.Event) -> None:
    """As the watch does by itself; a thread of its own can be started only once."""
    while not over.wait(0.5):
        watch.look()
    watch.finish()


def until(done: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


@pytest.fixture
def meis(cast: Cast) -> str:
    number: str = cast.mei.app.opens("My kettle leaks")["id"]
    return number


@contextmanager
def joined(cast: Cast, port: int, number: str, **more: Any) -> Iterator[ClientConnection]:
    headers = {"Authorization": f"Bearer {cast.mei.app.token}"}
    address = f"ws://localhost:{port}/ws/v1/conversations/{number}?after=1"
    said: Any = {"additional_headers": headers, "open_timeout": PATIENCE, "close_timeout": 1}
    with connect(address, **said, **more) as opened:
        assert json.loads(opened.recv(PATIENCE))["type"] == "state"
        yield opened


def code_of(ear: ClientConnection) -> int | None:
    """With what the server ends it."""
    try:
        while True:
            ear.recv(PATIENCE)
    except ConnectionClosed as ended:
        return ended.rcvd.code if ended.rcvd else None


def frame(kind: int, data: bytes, *, last: bool = True, masked: bool = True) -> bytes:
    """One frame as it stands on the wire."""
    mask = os.urandom(4) if masked else b""
    size, flag = len(data), 0x80 if masked else 0
    if size < 126:
        length = struct.pack("!B", flag | size)
    elif size < 1 << 16:
        length = struct.pack("!BH", flag | 126, size)
    else:
        length = struct.pack("!BQ", flag | 127, size)
    body = bytes(b ^ mask[at % 4] for at, b in enumerate(data)) if masked else data
    return bytes([(0x80 if last else 0) | kind]) + length + mask + body


ATTACKS = {
    "ten megabytes": (frame(TEXT, b"x" * 100_000), {1009}),
    "a length that is a lie": (bytes([0x81, 0xFF]) + struct.pack("!Q", 1 << 62), {1002, 1009}),
    "not utf-8": (frame(TEXT, b'{"type": "\xff"}'), {1007}),
    "binary": (frame(BINARY, b"\x00\x01"), {1003}),
    "not masked": (frame(TEXT, b"{}", masked=False), {1002}),
    "a kind nobody knows": (frame(RESERVED, b""), {1002}),
    "a ping that is too long": (frame(PING, b"x" * 126), {1002}),
    "the end of nothing": (frame(CONTINUED, b"x"), {1002}),
    "ten thousand pieces": (
        frame(TEXT, b"x", last=False) + frame(CONTINUED, b"x", last=False) * 9_999, {1009, None},
    ),
    "one object in a thousand pieces": (
        frame(TEXT, b"[", last=False) + frame(CONTINUED, b" ", last=False) * 998
        + frame(CONTINUED, b"]"), {1007},
    ),
    "a flood of pings": (frame(PING, b"x") * 5_000 + frame(BINARY, b"x"), {1003}),
    "a close code that is none": (frame(CLOSE, struct.pack("!H", 999)), {1002}),
}  # fmt: skip


def test_what_no_client_sends_ends_that_socket_with_a_code_and_no_other(cast, port, meis):
    with joined(cast, port, meis) as good:
        for name, (raw, codes) in ATTACKS.items():
            with joined(cast, port, meis) as bad:
                bad.socket.sendall(raw)
                if None in codes:
                    bad.socket.shutdown(network.SHUT_WR)
                assert code_of(bad) in codes, name
            good.send('{"type": "ping"}')
            assert json.loads(good.recv(PATIENCE)) == {"type": "pong"}, name
        until(lambda: len(socket.open_now) == 1)


def test_who_never_reads_is_dropped_and_the_others_hear_everything(cast, port, meis):
    group = conversations.of_customer(Conversation.objects.get(public_id=meis))
    with joined(cast, port, meis) as good, joined(cast, port, meis, max_queue=1):
        until(lambda: len(socket.open_now) == 2)
        big = "x" * 60_000
        for n in range(3_000):
            if len(socket.open_now) == 1:
                break
            live.push_now(group, {"type": "typing", "who": "agent", "name": f"{n}{big}"})
            assert json.loads(good.recv(PATIENCE))["name"].startswith(str(n))
        assert len(socket.open_now) == 1


@pytest.mark.case("S44")
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost"])
def test_a_page_of_somebody_elses_gets_no_handshake(cast, port, meis, origin):
    ticket = cast.mei.app.ticket(meis)
    with pytest.raises(InvalidStatus) as refused:
        connect(
            f"ws://localhost:{port}/ws/v1/conversations/{meis}", origin=origin,
            subprotocols=["clew.v1", f"ticket.{ticket}"], open_timeout=PATIENCE,
        )  # fmt: skip
    assert refused.value.response.status_code == 403


@pytest.mark.case("S44")
def test_our_own_page_comes_in_by_a_ticket_once(cast, port, meis):
    ticket, here = cast.mei.app.ticket(meis), f"http://localhost:{port}"
    said: Any = {
        "uri": f"ws://localhost:{port}/ws/v1/conversations/{meis}", "origin": here,
        "subprotocols": ["clew.v1", f"ticket.{ticket}"], "open_timeout": PATIENCE,
    }  # fmt: skip
    with connect(**said) as ear:
        assert ear.subprotocol == "clew.v1"
        assert json.loads(ear.recv(PATIENCE))["type"] == "message"
        assert "Sec-WebSocket-Extensions" not in ear.response.headers
    with connect(**said) as again:
        assert code_of(again) == 4401


@pytest.mark.case("A08")
def test_within_five_seconds_of_signing_out_the_socket_is_closed(cast, port, meis):
    """The whole way: the row, the number, the watch, the close frame; each second one look."""
    with joined(cast, port, meis) as ear:
        cast.mei.app.calls("DELETE", "visitors")
        assert code_of(ear) == 4401
