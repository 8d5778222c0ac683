"""S13: what may be kept for everybody depends on nothing but its address."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from clew.people.models import Person
from faults.planted import OPEN, out, written
from faults.surfaces import in_language

pytestmark = pytest.mark.case("S13")
MARK = "X-Clew-Page"
HEADERS: list[dict[str, str]] = [
    {"HX-Request": "true"}, {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "main"},
    {"Accept": "application/json"}, {"Accept": "image/webp"}, {"Accept-Language": "vi"},
    {"X-Forwarded-Proto": "https"}, {"X-Forwarded-Host": "evil.test"}, {"DNT": "1"},
    {"X-Forwarded-For": "1.2.3.4"}, {"X-HTTP-Method-Override": "POST"}, {"Range": "bytes=0-10"},
    {"If-None-Match": "*"}, {"If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"},
    {"X-Requested-With": "XMLHttpRequest"}, {"Origin": "https://evil.test"}, {"User-Agent": "c"},
    {"Sec-Fetch-Dest": "iframe"}, {"X-Original-URL": "/studio/"}, {"Referer": "https://evil.test/"},
]  # fmt: skip
COOKIES = {"django_language": "vi", "messages": "W10", "clew_csrf": "x" * 32, "theme": "dark"}


def kept_addresses(cast: Cast) -> list[str]:
    article = out(written(f"A {OPEN}", "Two days."))
    here = [a for lang in ("en", "zh-hant") for a in in_language(lang) if "?" not in a]
    whole = [article.path, "/sitemap.xml", "/robots.txt", "/brand.css", *here]
    return [a for a in whole if MARK in cast.outsider.gets(a).headers]


def test_no_header_and_no_cookie_changes_a_page_that_is_kept(cast: Cast):
    addresses = kept_addresses(cast)
    assert len(addresses) > 12
    for address in addresses:
        plain = cast.outsider.gets(address)
        for headers in HEADERS:
            assert_same(plain, Client().get(address, headers=headers), headers)
        client = Client()
        client.cookies.load(COOKIES)
        assert_same(plain, client.get(address), COOKIES)


def assert_same(plain: Any, answer: Any, why: object) -> None:
    """If the answer is marked to be kept, it is the one that everybody gets."""
    if MARK in answer.headers:
        assert undated(answer) == undated(plain), why
        assert answer.headers["Content-Type"] == plain.headers["Content-Type"], why
        assert not answer.cookies and "Cookie" not in answer.headers.get("Vary", ""), why


def undated(answer: Any) -> bytes:
    """An empty feed is dated now."""
    return re.sub(rb"<lastBuildDate>[^<]*", b"", answer.content)


def test_a_kept_page_is_the_same_whoever_made_it_be_kept(cast: Cast):
    for address in kept_addresses(cast):
        plain = undated(cast.outsider.gets(address))
        for kind, who in cast.everybody().items():
            answer = who.gets(address)
            assert undated(answer) == plain, (kind, address)
            assert not answer.cookies, (kind, address)


def test_a_message_that_waits_for_staff_waits_for_the_studio(cast: Cast, settings: Any):
    """It lives in the session: a page for everybody must neither show it nor use it up."""
    settings.CLEW = replace(settings.CLEW, require_mfa=True)
    person = Person.objects.create_user("lone@staff.example", "a ball of thread")
    person.take_role("editor")
    lone = Client()
    lone.force_login(person)
    assert lone.get("/studio/").status_code == 302
    assert "second factor" not in lone.get("/en/").content.decode()
    assert "second factor" in lone.get("/studio/", follow=True).content.decode()


def test_only_what_is_the_same_for_everybody_is_called_public(cast: Cast):
    for address in ("/en/search/?q=a", "/en/ask/?q=a", "/en/suggest/?q=a", "/no/such/", "/healthz",
                    "/api/v1/search?q=a", "/studio/", "/studio/account/login/"):  # fmt: skip
        answer = cast.outsider.gets(address)
        assert MARK not in answer.headers, address
        assert "no-store" in answer.headers["Cache-Control"], address
    assert "Accept-Language" in cast.outsider.gets("/").headers["Vary"]
