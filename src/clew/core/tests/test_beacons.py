"""Beacons: batches of what happened in a visit, from our own pages only."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from clew.core import journal
from clew.core.beacons import MOST_EVENTS, Beacons
from clew.core.models import JournalEntry

pytestmark = pytest.mark.django_db
VIEW = {"verb": "article viewed", "kind": "edition", "id": "abc123"}


def send(body: bytes, *, method: str = "POST", origin: bytes = b"http://localhost") -> int:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def answer(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": method, "path": "/beacons/", "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"localhost"), (b"origin", origin)],
    }  # fmt: skip
    asyncio.run(Beacons(lambda *_: None)(scope, receive, answer))
    return sent[0]["status"]


def batch(*events: object, visit: object = "v1") -> bytes:
    return json.dumps({"visit": visit, "events": events}).encode()


def written() -> list[JournalEntry]:
    journal.write_waiting()
    return list(JournalEntry.objects.order_by("id"))


def test_a_view_becomes_a_journal_row_with_its_visit():
    assert send(batch(VIEW)) == 204
    (row,) = written()
    assert (row.verb, row.about_kind, row.about_id, row.visit) == (
        "article viewed", "edition", "abc123", "v1",
    )  # fmt: skip


@pytest.mark.req("R43")
def test_nothing_personal_is_kept():
    send(batch({**VIEW, "data": {"from": "mei@example.com", "ms": 1200, "phone": "0912345678"}}))
    (row,) = written()
    assert row.data == {"from": "•••", "ms": 1200, "phone": "•••"}


@pytest.mark.case("A16")
def test_a_page_of_another_site_can_not_report():
    assert send(batch(VIEW), origin=b"https://evil.example") == 403
    assert send(batch(VIEW), origin=b"null") == 403
    assert written() == []


@pytest.mark.case("S03")
def test_made_up_verbs_and_fields_are_dropped():
    send(batch({**VIEW, "verb": "person joined"}, {**VIEW, "id": "../x"}, 7, {**VIEW, "by": "1"}))
    (row,) = written()
    assert row.by_id == ""


def test_a_batch_has_a_limit():
    send(batch(*[VIEW] * (MOST_EVENTS + 20)))
    assert len(written()) == MOST_EVENTS


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"visit": 1}', batch(VIEW, visit="a b"), b"[" * 9_000]
)
def test_nonsense_is_answered_and_forgotten(body):
    assert send(body) in {204, 400}
    assert written() == []


def test_other_methods_and_long_bodies_are_refused():
    assert send(b"", method="GET") == 405
    assert send(b"x" * 20_000) == 413
