"""The kinds of surface, and how a refusal is said on each."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from clew.core import middleware
from clew.core.addresses import absolute
from clew.core.refusals import NotFromHere, Refusal, TooMany
from clew.core.surfaces import MARK, anonymous_form, anonymous_page, anonymous_view

ask = RequestFactory()
HERE = "http://testserver"


def who(request) -> HttpResponse:
    return HttpResponse(f"{request.user} {dict(request.COOKIES)}")


def test_an_anonymous_page_does_not_know_who_asks():
    request = ask.get("/en/", headers={"Cookie": "clew_session=abc"})
    request.user = "Olive"
    answer = anonymous_page(who)(request)
    assert answer.content.decode() == f"{AnonymousUser()} {{}}"
    assert answer[MARK] == "anonymous"
    assert answer["Cache-Control"].startswith("public")


def test_an_anonymous_page_that_failed_is_not_marked():
    answer = anonymous_page(lambda _: HttpResponse(status=404))(ask.get("/en/"))
    assert MARK not in answer


def test_an_anonymous_view_is_kept_nowhere():
    assert MARK not in anonymous_view(who)(ask.get("/en/search/"))


@pytest.mark.case("A16")
@pytest.mark.parametrize(
    ("origin", "site", "taken"),
    [
        (HERE, "same-origin", True),
        (HERE, None, True),
        (None, "same-origin", True),
        (None, None, False),
        (None, "same-site", False),
        (None, "none", False),
        (HERE, "cross-site", False),
        ("null", None, False),
        ("https://evil.example", "same-origin", False),
        ("http://testserver.evil.example", None, False),
        ("http://testserver:81", None, False),
        ("https://testserver", None, False),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(origin, site, taken):
    given = {"Origin": origin, "Sec-Fetch-Site": site}
    request = ask.post("/en/contact/", headers={k: v for k, v in given.items() if v})
    if taken:
        assert anonymous_form(who)(request).status_code == 200
    else:
        with pytest.raises(NotFromHere):
            anonymous_form(who)(request)


@pytest.mark.django_db
def test_a_refusal_is_said_in_the_form_the_asker_reads():
    no = Refusal("Write a name first.", code="nameless", status=422)
    page = middleware.refused(ask.get("/en/"), no)
    toast = middleware.refused(ask.get("/en/", headers={"HX-Request": "true"}), no)
    api = middleware.refused(ask.get("/api/v1/search"), no)
    assert {page.status_code, toast.status_code, api.status_code} == {422}
    assert "<html" in page.content.decode() and "<html" not in toast.content.decode()
    assert "Write a name first." in toast.content.decode()
    assert json.loads(api.content) == {"code": "nameless", "message": "Write a name first."}
    assert api["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_too_many_says_when_to_come_back():
    assert middleware.refused(ask.get("/api/v1/ask"), TooMany(17))["Retry-After"] == "17"


@pytest.mark.case("C20")
@pytest.mark.django_db
def test_a_bug_shows_its_number_and_nothing_else(caplog):
    refusals = middleware.Refusals(who)
    try:
        raise ValueError("secret words from the code")
    except ValueError as problem:
        answer = refusals.process_exception(ask.get("/en/"), problem)
    assert answer is not None
    page = answer.content.decode()
    number = caplog.records[0].args[0]
    assert answer.status_code == 500
    assert number in page
    assert "secret words" not in page and "ValueError" not in page
    assert "secret words" in caplog.text


@pytest.mark.case("C17")
@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/en/", "https://help.example.com/en/"),
        ("https://elsewhere.example/a", "https://elsewhere.example/a"),
        ("", ""),
    ],
)
def test_addresses_are_given_out_under_the_configured_origin(settings, path, address):
    settings.CLEW = type(settings.CLEW)(base_url="https://help.example.com")
    assert absolute(path) == address


def test_every_answer_has_the_safe_headers_and_stays_out_of_caches():
    request = ask.get("/en/search/")
    request.user = AnonymousUser()
    answer = middleware.safe_headers(who)(request)
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
