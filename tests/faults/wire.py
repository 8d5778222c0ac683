"""Requests as bytes: what no browser would send, and exactly what comes back."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field

from stage.running import Running

CUT = 0  # the status of a connection that was closed without an answer


@dataclass
class Reply:
    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: str = ""

    def get(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def cookies(self) -> str:
        """What a browser would send back."""
        return "; ".join(v.split(";")[0] for k, v in self.headers if k.lower() == "set-cookie")

    @property
    def whole(self) -> str:
        return f"{self.status}\n{self.headers}\n{self.body}"


def sends(running: Running, raw: bytes) -> Reply:
    """Send bytes, read until the other side closes or the answer is whole."""
    got = b""
    with socket.create_connection(("127.0.0.1", running.port), timeout=30) as wire:
        try:
            wire.sendall(raw)
            while not whole(got) and (more := wire.recv(65536)):
                got += more
        except ConnectionError:  # closed before it had read us to the end: its good right
            return read(got)
    return read(got)


def whole(got: bytes) -> bool:
    head, gap, body = got.partition(b"\r\n\r\n")
    if not gap:
        return False
    if head.startswith((b"HTTP/1.1 304", b"HTTP/1.1 204")):
        return True
    sizes = [x for x in head.lower().split(b"\r\n") if x.startswith(b"content-length:")]
    return bool(sizes) and len(body) >= int(sizes[0].split(b":")[1])


def read(got: bytes) -> Reply:
    if not got:
        return Reply(CUT)
    head, _, body = got.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [(k, v.strip()) for k, _, v in (line.partition(":") for line in lines)]
    return Reply(int(first.split()[1]), pairs, body.decode("utf-8", "replace"))


def asks(
    running: Running,
    target: str,
    *extra: tuple[str, str],
    method: str = "GET",
    host: str | None = "",
    body: bytes = b"",
) -> Reply:
    """One request with these headers, in this order; `host=None` leaves Host out."""
    lines = [f"{method} {target} HTTP/1.1"]
    if host is not None:
        lines.append(f"Host: {host or f'localhost:{running.port}'}")
    lines += [f"{name}: {value}" for name, value in extra]
    lines += ["Connection: close", *([f"Content-Length: {len(body)}"] if body else [])]
    return sends(running, "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body)
