"""Beacons: what a page reports about a visit, taken in batches before Django is asked.

A visit is a random word that the page keeps in its tab's own storage: no cookie, no address.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from clew.core import journal, limits, masking, strict_json
from clew.core.pages import App, Message, Receive, Scope, Send
from clew.core.refusals import Refusal, TooBig

PATH = "/beacons/"
MOST_EVENTS = 50
MOST_KIND = 32
MOST_BYTES = 16 * 1024
VERBS = frozenset(
    {"visit started", "page viewed", "article viewed", "article left", "result opened",
     "search shown", "person asked for", "article printed", "article shared"}
)  # fmt: skip
_WORD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Beacons:
    """ASGI middleware: POST /beacons/ takes `{"visit", "events": [{verb, kind, id, data}]}`."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH:
            await self.app(scope, receive, send)
            return
        status = await self.take(scope, receive)
        headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def take(self, scope: Scope, receive: Receive) -> int:
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        if scope["method"] != "POST":
            return 405
        if not is_from_here(scope, headers):
            return 403
        try:
            direct = (scope.get("client") or ("",))[0]
            address = limits.believed(direct, headers.get("x-forwarded-for", ""))
            limits.beacons.count(address)  # and once more by what was in it
            kept = write_down(strict_json.parse(await body_of(receive), MOST_BYTES))
            limits.beacons.count(address, kept)
        except Refusal as refusal:
            return refusal.status
        return 204


def is_from_here(scope: Scope, headers: dict[str, str]) -> bool:
    host, origin = headers.get("host", ""), headers.get("origin")
    if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
        return False
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    return origin in {f"http://{host}", f"https://{host}"}


async def body_of(receive: Receive) -> bytes:
    body, more = bytearray(), True
    while more:
        message: Message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise TooBig()
    return bytes(body)


def write_down(batch: Any) -> int:
    """Keep the well-formed events of a batch and say how many; the rest is dropped silently."""
    if not isinstance(batch, dict) or not is_word(batch.get("visit")):
        return 0
    events = batch.get("events")
    wanted = events[:MOST_EVENTS] if isinstance(events, list) else []
    kept = [event for event in wanted if isinstance(event, dict) and is_known(event)]
    for event in kept:
        about = (event.get("kind", ""), event.get("id", ""))
        data = small(event.get("data"))
        journal.later(event["verb"], about=about, visit=batch["visit"][:32], data=data)
    return len(kept)


def is_known(event: dict[str, Any]) -> bool:
    kind, number = event.get("kind", ""), event.get("id", "")
    return (
        event.get("verb") in VERBS and is_word(kind) and is_word(number) and len(kind) <= MOST_KIND
    )


def is_word(value: object) -> bool:
    return isinstance(value, str) and _WORD.fullmatch(value) is not None


def small(data: object) -> dict[str, Any]:
    """Up to eight short facts: numbers as they are, words masked."""
    found: dict[str, Any] = {}
    for key, value in list(data.items())[:8] if isinstance(data, dict) else ():
        name = key.replace("\0", "")
        if isinstance(value, int | float):
            found[name[:24]] = value
        elif isinstance(value, str):
            found[name[:24]] = masking.masked(value.replace("\0", "")[:120])
    return found
