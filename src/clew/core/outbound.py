"""The one way out: every request that Clew makes to another server.

The address is checked after the name is resolved and the connection goes to that very address,
so a name that answers differently the second time gains nothing. Redirects are not followed;
size and time have caps. Private ranges are refused unless the caller's owner named the server.
"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import urllib3

from clew import __version__

MOST_BYTES = 64 * 1024 * 1024
DEADLINE = 10.0
_CHUNK = 64 * 1024


class NotReached(Exception):
    """The other server could not be used; the text says why."""


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes

    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError as problem:
            raise NotReached("the answer is not JSON") from problem


@dataclass(frozen=True)
class Coming:
    """A reply while it comes: `pieces` end with it, or raise NotReached past its caps."""

    status: int
    kind: str
    pieces: Iterator[bytes]

    def whole(self) -> Reply:
        return Reply(self.status, b"".join(self.pieces))


def post_json(
    url: str, value: object, *, key: str = "", trusted: bool = False, seconds: float = DEADLINE
) -> Reply:
    """POST `value`; `trusted` lets a server that the owner set in the environment be private."""
    with posting_json(url, value, key=key, trusted=trusted, seconds=seconds) as coming:
        return coming.whole()


def posting_json(
    url: str, value: object, *, key: str = "", trusted: bool = False, seconds: float = DEADLINE
) -> AbstractContextManager[Coming]:
    """The same, read piece by piece: who leaves early ends the connection."""
    headers = {"Content-Type": "application/json", "User-Agent": f"Clew/{__version__}"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    body = json.dumps(value).encode()
    return requesting("POST", url, body, headers, trusted=trusted, seconds=seconds)


def request(
    method: str,
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    trusted: bool = False,
    seconds: float = DEADLINE,
) -> Reply:
    """Send one request; raises NotReached for whatever goes wrong on the way."""
    with requesting(method, url, body, headers, trusted=trusted, seconds=seconds) as coming:
        return coming.whole()


@contextmanager
def requesting(
    method: str,
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    trusted: bool = False,
    seconds: float = DEADLINE,
) -> Iterator[Coming]:
    """The same as `request`, for who reads the reply while it comes."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NotReached("only http and https addresses are used")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = resolved(parts.hostname, port, trusted)
    pool = pool_to(address, port, parts.scheme, parts.hostname, seconds)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    ends = time.monotonic() + seconds
    try:
        answer = pool.urlopen(
            method,
            path,
            body=body,
            headers={**headers, "Host": parts.netloc.rpartition("@")[2]},
            redirect=False,
            retries=False,
            preload_content=False,
        )
        kind = answer.headers.get("Content-Type", "")
        with closing(answer):
            yield Coming(answer.status, kind, pieces(answer, ends))
    except (urllib3.exceptions.HTTPError, OSError) as problem:
        raise NotReached(str(problem)) from problem
    finally:
        pool.close()


def resolved(host: str, port: int, trusted: bool) -> str:
    """An address of `host` that may be connected to."""
    try:
        found = [
            str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        ]
    except (OSError, UnicodeError) as problem:
        raise NotReached(f"{host} has no address") from problem
    allowed = [a for a in found if trusted or ip_address(a.split("%")[0]).is_global]
    if len(allowed) != len(found) or not allowed:
        raise NotReached(f"{host} is inside a private network")
    return allowed[0]


def pool_to(
    address: str, port: int, scheme: str, name: str, seconds: float
) -> urllib3.HTTPConnectionPool:
    timeout = urllib3.Timeout(connect=seconds / 2, read=seconds, total=seconds)
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        address, port, timeout=timeout, server_hostname=name, assert_hostname=name
    )


def pieces(answer: urllib3.BaseHTTPResponse, ends: float) -> Iterator[bytes]:
    size = 0
    # What has come is looked at piece by piece: waiting for a full one lets a slow server go on.
    while chunk := answer.read1(_CHUNK, decode_content=True):
        size += len(chunk)
        if size > MOST_BYTES:
            raise NotReached("the answer is too big")
        if time.monotonic() > ends:
            raise NotReached("the answer took too long")
        yield chunk
