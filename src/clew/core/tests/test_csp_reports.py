"""C04: browsers tell what the policy stopped; what they say is kept small, masked and rarely."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from clew.core import clock, csp_reports, journal, limits
from clew.core.csp_reports import MOST_ROWS, CspReports
from clew.core.models import JournalEntry

pytestmark = [pytest.mark.case("C04"), pytest.mark.django_db]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OLD = {
    "document-uri": "http://localhost/en/search/?q=my+secret",
    "effective-directive": "script-src-elem",
    "blocked-uri": "https://evil.example/x.js?who=mei",
    "original-policy": "default-src 'self'",
    "script-sample": "alert('mei@example.com')",
}
NEW = {
    "documentURL": "http://localhost/en/search/?q=my+secret",
    "effectiveDirective": "script-src-elem",
    "blockedURL": "https://evil.example/x.js?who=mei",
    "sample": "alert('mei@example.com')",
}


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    csp_reports._minute.began = 0
    with clock.frozen(NOON):
        yield


def send(
    body: object, kind: str = "application/csp-report", method: str = "POST", **headers: bytes
) -> int:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": raw, "more_body": False}

    async def answer(message: Any) -> None:
        sent.append(message)

    given = {"host": b"localhost", "content-type": kind.encode(), **headers}
    scope = {
        "type": "http", "method": method, "path": "/csp-reports/", "client": ("192.0.2.1", 1),
        "headers": [(name.encode(), value) for name, value in given.items()],
    }  # fmt: skip
    asyncio.run(CspReports(lambda *_: None)(scope, receive, answer))
    assert sent[1]["body"] == b""
    return int(sent[0]["status"])


def rows() -> list[dict[str, Any]]:
    journal.write_waiting()
    found = JournalEntry.objects.filter(verb=csp_reports.VERB).order_by("id")
    return list(found.values_list("data", flat=True))


def report(**changed: object) -> dict[str, Any]:
    return {"csp-report": {**OLD, **changed}}


KEPT = {"directive": "script-src-elem", "blocked": "https://evil.example", "page": "/en/search/"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (report(), "application/csp-report"),
        ([{"type": "csp-violation", "body": NEW}], "application/reports+json"),
        ([{"type": "deprecation", "body": {"id": "x"}}, {"type": "csp-violation", "body": NEW}],
         "application/reports+json; charset=utf-8"),
    ],
)  # fmt: skip
def test_both_kinds_of_report_become_one_short_row(body: object, kind: str):
    assert send(body, kind) == 204
    assert rows() == [KEPT]


def test_the_same_is_written_once_a_minute():
    assert {send(report()) for _ in range(5)} == {204}
    assert send(report(**{"document-uri": "http://localhost/en/search/?q=other"})) == 204
    assert rows() == [KEPT]
    with clock.frozen(NOON + timedelta(minutes=1)):
        send(report())
    assert rows() == [KEPT, KEPT]


def test_another_rule_page_or_origin_is_another_row():
    send(report())
    send(report(**{"effective-directive": "img-src"}))
    send(report(**{"blocked-uri": "inline"}))
    send(report(**{"document-uri": "http://localhost/vi/"}))
    assert [row["blocked"] for row in rows()] == [KEPT["blocked"]] * 2 + ["inline", KEPT["blocked"]]


def test_what_is_personal_in_a_report_is_covered():
    send(report(**{"document-uri": "http://localhost/en/order/20260911-4477/",
                   "blocked-uri": "https://20260911447.example/mei@example.com"}))  # fmt: skip
    assert rows() == [{**KEPT, "blocked": "https://•••.example", "page": "/en/order/•••/"}]


@pytest.mark.parametrize("blocked", ["data:text/html,<script>", "data", "blob:x", "eval", 7, None])
def test_what_was_blocked_is_kept_without_its_content(blocked: object):
    send(report(**{"blocked-uri": blocked}))
    assert [row["blocked"] for row in rows()] == [str(blocked or "").split(":")[0].replace("7", "")]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"{}", b'"x"', b"7", b"[[[[", b"[" * 9_000, b"\xff\xfe", [None, 7, []],
        {"csp-report": []}, {"csp-report": {}}, [{"type": "csp-violation", "body": []}],
        report(**{"document-uri": "https://evil.example/en/"}),
        report(**{"document-uri": "http://[::1/en/"}), report(**{"document-uri": {"a": 1}}),
        report(**{"effective-directive": ["img-src"]}), report(**{"effective-directive": " "}),
    ],
)  # fmt: skip
def test_nonsense_is_answered_without_a_word_and_forgotten(body: object):
    assert send(body) in {204, 400}
    assert rows() == []


def test_a_report_that_lies_about_its_size_or_kind_is_refused():
    assert send(b"x" * 20_000) == 413
    assert send(report(), method="GET") == 405
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        assert send(report(), kind) == 403
    assert send(report(), host=b"evil.example") == 403
    assert rows() == []


def test_an_address_that_reports_without_end_is_stopped():
    most = limits.csp_reports.most
    statuses = [send(report(**{"blocked-uri": f"https://x{n}.example/"})) for n in range(most)]
    assert statuses[0] == 204 and statuses[-1] == 429
    assert len(rows()) <= most


def test_however_many_report_a_minute_has_so_many_rows_and_no_more(monkeypatch):
    monkeypatch.setattr(limits.csp_reports, "own", 10**6)
    for n in range(MOST_ROWS // 20 + 5):
        batch = [{"type": "csp-violation", "body": {**NEW, "blockedURL": f"https://x{n}y{i}.test/"}}
                 for i in range(40)]  # fmt: skip
        assert send(batch, "application/reports+json") == 204
    assert len(rows()) == MOST_ROWS


def test_a_marked_up_report_is_only_ever_text():
    send(report(**{"effective-directive": "<script>", "blocked-uri": "<img src=x>"}))
    assert [set(row) for row in rows()] == [{"directive", "blocked", "page"}]
