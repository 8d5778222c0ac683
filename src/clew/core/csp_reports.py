"""Reports of browsers that the Content Security Policy stopped something on a page of ours.

Two shapes are taken: what `report-uri` sends (CSP2) and what `report-to` sends (Reporting API).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from clew.core import clock, journal, limits, masking
from clew.core.posts import Names, Posts

PATH = "/csp-reports/"
NAME = "csp"  # of the end point, in `report-to` and in the header that says where it is
ENDPOINTS = f'{NAME}="{PATH}"'
VERB = "policy stopped something"
MOST_REPORTS = 20
MOST_ROWS = 200  # a minute
_KINDS = {"application/csp-report", "application/reports+json", "application/json"}

type Facts = tuple[str, str, str]


class CspReports(Posts):
    """ASGI middleware: one journal row a minute for each rule, origin and page.

    Another site's form can't say these content types, and a script of it would have to ask first.
    """

    path = PATH
    limit = limits.csp_reports

    def is_welcome(self, headers: Names) -> bool:
        return headers.get("content-type", "").split(";")[0].strip().lower() in _KINDS

    def keep(self, sent: Any) -> int:
        found = [facts for report in reports_in(sent) if (facts := facts_of(report))]
        for facts in found:
            _minute.write(facts)
        return len(found)


class Minute:
    """What was written in this minute already."""

    def __init__(self) -> None:
        self.began = 0
        self.written: set[Facts] = set()

    def write(self, facts: Facts) -> None:
        minute = int(clock.now().timestamp()) // 60
        if minute != self.began:
            self.began, self.written = minute, set()
        if facts in self.written or len(self.written) >= MOST_ROWS:
            return
        self.written.add(facts)
        names = ("directive", "blocked", "page")
        journal.later(VERB, data=dict(zip(names, facts, strict=True)))


_minute = Minute()


def reports_in(sent: Any) -> Iterator[dict[str, Any]]:
    """The reports in either shape, under the names that `report-to` uses."""
    for one in sent[:MOST_REPORTS] if isinstance(sent, list) else [sent]:
        if not isinstance(one, dict):
            continue
        old, new = one.get("csp-report"), one.get("body")
        if isinstance(old, dict):
            directive = old.get("effective-directive") or old.get("violated-directive")
            yield {"effectiveDirective": directive, "blockedURL": old.get("blocked-uri"),
                   "documentURL": old.get("document-uri")}  # fmt: skip
        elif isinstance(new, dict) and one.get("type") == "csp-violation":
            yield new


def facts_of(report: dict[str, Any]) -> Facts | None:
    """Rule, origin and path, each short and masked; None if no page of ours is named."""
    page = split(report.get("documentURL"))
    directive = (text(report.get("effectiveDirective")).split() or [""])[0]
    if page is None or not directive or not validate_host(page[0], settings.ALLOWED_HOSTS):
        return None
    found = (directive[:40], origin_of(report.get("blockedURL"))[:120], page[1][:200])
    return (masking.masked(found[0]), masking.masked(found[1]), masking.masked(found[2]))


def origin_of(value: object) -> str:
    """`https://evil.example/x?y` → `https://evil.example`; `inline`, `eval`, `data` stay."""
    blocked = text(value)
    if (found := split(blocked)) is None:
        return ""
    return f"{blocked.split(':')[0]}://{found[0]}" if found[0] else blocked.split(":")[0]


def split(value: object) -> tuple[str, str] | None:
    """Host and path of an address."""
    try:
        parts = urlsplit(text(value))
        return parts.hostname or "", parts.path
    except ValueError:
        return None


def text(value: object) -> str:
    return value.replace("\0", "") if isinstance(value, str) else ""
