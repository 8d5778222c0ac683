"""C14: whatever is sent as JSON is refused in words, or taken; nothing breaks, nothing sticks."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from cast import Cast
from clew.core import journal
from clew.core.beacons import Beacons
from clew.core.models import JournalEntry

pytestmark = [pytest.mark.case("C14"), pytest.mark.django_db]
TRICKS: dict[str, bytes] = {
    "deep lists": b"[" * 15_000 + b"]" * 15_000,
    "deep objects": b'{"a":' * 3_000 + b"1" + b"}" * 3_000,
    "endless depth": b"[" * 16_000,
    "many keys": b"{" + b",".join(b'"k%d":1' % n for n in range(1_400)) + b"}",
    "one key twice": b'{"text": "a", "text": "b"}',
    "one key twice inside": b'{"text": "a", "x": {"b": 1, "b": 2}}',
    "not a number": b'{"text": NaN}',
    "endless": b'{"text": Infinity}',
    "too large a number": b'{"text": 1e400}',
    "a huge whole number": b'{"text": ' + b"9" * 6_000 + b"}",
    "half a pair": b'{"text": "\\ud83d"}',
    "half a pair as a name": b'{"\\udc00": 1, "text": "a"}',
    "no UTF-8": b'{"text": "\xff\xfe"}',
    "UTF-16": '{"text": "a"}'.encode("utf-16"),
    "a mark of order": b'\xef\xbb\xbf{"text": "a"}',
    "a comment": b'{"text": "a"} // x',
    "two values": b'{"text": "a"}{"text": "b"}',
    "single quotes": b"{'text': 'a'}",
    "nothing": b"",
    "a NUL": b"\0",
    "control characters": b'{"text": "a\x01b"}',
    "a list": b'[{"text": "a"}]',
    "a word": b'"text"',
    "null": b"null",
    "a number for a text": b'{"text": 7}',
    "a list for a text": b'{"text": ["a"]}',
    "an object for a text": b'{"text": {"$ne": ""}}',
    "null for a text": b'{"text": null}',
    "true for a text": b'{"text": true}',
    "only space": b'{"text": " \\u0000 "}',
    "a language of its own": b'{"text": "a", "lang": "xx"}',
    "a list of languages": b'{"text": "a", "lang": ["en"]}',
}


@pytest.mark.parametrize("name", TRICKS)
def test_the_api_refuses_it_in_words(cast: Cast, name: str):
    kind = "application/json"
    answer = cast.outsider.browser.post("/api/v1/ask", TRICKS[name], content_type=kind)
    assert answer.status_code in {400, 413, 422}, answer.content
    said = answer.json()
    assert said["message"] and "Traceback" not in str(said)
    assert "no-store" in answer.headers["Cache-Control"]


def taken(body: bytes) -> int:
    """What /beacons/ says to this body."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    scope = {"type": "http", "method": "POST", "path": "/beacons/", "client": ("127.0.0.1", 1)}
    asyncio.run(Beacons(None)({**scope, "headers": headers}, receive, send))  # type: ignore[arg-type]
    return int(sent[0]["status"])


@pytest.mark.parametrize("name", TRICKS)
def test_beacons_refuse_or_forget_it(name: str):
    assert taken(TRICKS[name]) in {204, 400, 413}
    journal.write_waiting()
    assert not JournalEntry.objects.exists()


EVENTS: dict[str, bytes] = {
    "a NUL in a name": b'{"\\u0000a": "b"}',
    "a NUL in a word": b'{"a": "\\u0000"}',
    "a huge number": b'{"a": ' + b"9" * 4_000 + b"}",
    "a tiny number": b'{"a": 1e-400, "b": -0.0}',
    "deep": b'{"a": ' + b"[" * 900 + b"]" * 900 + b"}",
    "many": b"{" + b",".join(b'"k%d": %d' % (n, n) for n in range(400)) + b"}",
    "long": b'{"' + b"k" * 9_000 + b'": "' + b"v" * 3_000 + b'"}',
    "secrets": b'{"mail": "mei@customer.example", "card": "4111 1111 1111 1111"}',
}


@pytest.mark.parametrize("name", EVENTS)
def test_odd_facts_of_an_event_are_trimmed_and_do_not_hold_up_the_next(name: str):
    """PostgreSQL refuses NUL and over-long words: one such row must not stop the journal."""
    event = b'{"verb": "page viewed", "kind": "edition", "id": "1", "data": ' + EVENTS[name] + b"}"
    assert taken(b'{"visit": "v1", "events": [' + event + b"]}") == 204
    assert taken(b'{"visit": "v2", "events": [{"verb": "page viewed"}]}') == 204
    good = b'{"visit": "v3", "events": [{"verb": "page viewed", "kind": "edition", "id": "2"}]}'
    assert taken(good) == 204
    journal.write_waiting()
    kept = {entry.visit: entry.data for entry in JournalEntry.objects.all()}
    assert set(kept) == {"v1", "v3"}
    assert "\0" not in str(kept) and "4111" not in str(kept) and "@" not in str(kept)
    assert all(len(str(value)) <= 4_000 and len(key) <= 24 for key, value in kept["v1"].items())
