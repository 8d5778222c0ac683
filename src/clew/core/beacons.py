"""Beacons: what a page reports about a visit, in batches.

A visit is a random word that the page keeps in its tab's own storage: no cookie, no address.
"""

from __future__ import annotations

import re
from typing import Any

from clew.core import journal, limits, masking
from clew.core.posts import Names, Posts

MOST_EVENTS = 50
MOST_KIND = 32
VERBS = frozenset(
    {"visit started", "page viewed", "article viewed", "article left", "result opened",
     "search shown", "person asked for", "article printed", "article shared"}
)  # fmt: skip
_WORD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Beacons(Posts):
    """ASGI middleware: POST /beacons/ takes `{"visit", "events": [{verb, kind, id, data}]}`."""

    path = "/beacons/"
    limit = limits.beacons

    def is_welcome(self, headers: Names) -> bool:
        host, origin = headers.get("host", ""), headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site") == "same-origin"
        return origin in {f"http://{host}", f"https://{host}"}

    def keep(self, sent: Any) -> int:
        return write_down(sent)


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
