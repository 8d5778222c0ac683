"""A16: another site can make a browser send a request, but never one that counts."""

from __future__ import annotations

import pytest
from django.test import Client

from house.routes.tries import addresses
from house.routes.walk import Route, routes
from stage.slate import rolled_back

pytestmark = [pytest.mark.case("A16"), pytest.mark.usefixtures("demo_house"), pytest.mark.django_db]
EVIL = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
NOT_TAKEN = {301, 403, 404, 405}  # 301 adds a slash, and drops the body
UNSAFE = ("post", "put", "patch", "delete")


def is_api(route: Route) -> bool:
    return route.key.startswith("api:")


def methods(route: Route) -> tuple[str, ...]:
    """All where a view looks after itself; elsewhere Django treats them alike."""
    if is_api(route):
        return ()
    return UNSAFE if getattr(route.view, "csrf_exempt", False) else UNSAFE[:1]


def strict(person) -> Client:
    """A browser that is signed in, and checked as the real one is."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(person)
    return client


def test_no_route_takes_a_request_that_another_site_made(cast, caplog):
    caplog.set_level("CRITICAL")
    browser, taken = strict(cast.olive.person), []
    for route, address in addresses(cast):
        for method in methods(route):
            with rolled_back():
                answer = getattr(browser, method)(address, headers=EVIL)
            if answer.status_code not in NOT_TAKEN:
                taken.append(f"{method} {address}: {answer.status_code}")
    assert taken == []


def test_a_method_in_a_header_changes_nothing(cast):
    browser = strict(cast.olive.person)
    override = {**EVIL, "X-HTTP-Method-Override": "GET", "X-Method-Override": "GET"}
    for address in ("/en/contact/", "/studio/account/logout/"):
        assert browser.post(address, {"_method": "GET"}, headers=override).status_code == 403


def test_only_the_api_and_forms_guarded_by_origin_do_without_a_token():
    """Wagtail's own APIs check the token by themselves: the sweep above has tried them."""
    exempt = [r for r in routes() if getattr(r.view, "csrf_exempt", False) and not is_api(r)]
    exempt = [r for r in exempt if not r.key.startswith(("wagtailadmin_api:", "wagtail_localize:"))]
    assert [r.key for r in exempt if not getattr(r.view, "guarded_by_origin", False)] == []


@pytest.mark.parametrize("origin", ["null", "http://testserver.evil.example", "https://testserver"])
def test_a_form_guarded_by_its_origin_believes_no_lookalike(cast, origin):
    answer = cast.outsider.posts("/en/contact/", {"text": "x"}, Origin=origin)
    assert answer.status_code == 403


def test_a_form_guarded_by_its_origin_wants_to_hear_where_it_comes_from(cast):
    answer = cast.outsider.browser.post("/en/contact/", {"text": "x"})
    assert answer.status_code == 403


def test_the_api_does_not_see_who_is_signed_in(cast):
    question = {"text": "How long does a refund take?"}
    asked = [w.tells_api("ask", **question) for w in (cast.outsider, cast.olive)]
    answer = cast.olive.browser.post("/api/v1/ask", question, content_type="application/json")
    assert asked[0]["text"] == asked[1]["text"]
    assert not answer.cookies


def test_the_api_takes_json_that_says_so_and_nothing_else(cast):
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        answer = cast.outsider.browser.post("/api/v1/ask", '{"text": "refund"}', content_type=kind)
        assert 400 <= answer.status_code < 500, kind
