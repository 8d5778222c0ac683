"""C16 and C17: nobody is led off our site, and no made-up host is believed."""

from __future__ import annotations

import pytest

from house.routes.tries import addresses
from stage.slate import rolled_back

pytestmark = [pytest.mark.usefixtures("demo_house"), pytest.mark.django_db]
EVIL = (
    "https://evil.example/", "//evil.example/", "/\\evil.example/", "/%09/evil.example",
    "https:evil.example", "\\\\evil.example", "http://testserver@evil.example/", "///evil.example",
    "javascript:alert(1)", "https://testserver.evil.example/", "\t//evil.example/",
    "/..//evil.example",
)  # fmt: skip
NAMES = ("next", "redirect", "redirect_to", "return", "return_to", "url", "continue", "goto")
OURS = ("/", "?", "http://testserver/", "http://testserver?")


def leads_off(where: str) -> bool:
    """Whether a browser that follows this Location would leave our origin."""
    clean = "".join(c for c in where if c > " ").replace("\\", "/")
    return bool(clean) and (clean.startswith("//") or not clean.startswith(OURS))


@pytest.mark.case("C16")
@pytest.mark.parametrize("target", EVIL[:4])
def test_no_route_leads_off_the_site(cast, caplog, target):
    caplog.set_level("CRITICAL")
    led = []
    for _, address in addresses(cast):
        with rolled_back():
            answer = cast.outsider.gets(address, **dict.fromkeys(NAMES, target))
        where = answer.headers.get("Location", "")
        if leads_off(where.split("?")[0]):
            led.append(f"{address} → {where}")
    assert led == []


@pytest.mark.case("C16")
@pytest.mark.parametrize("target", EVIL)
@pytest.mark.parametrize("address", ["/studio/account/login/", "/studio/account/logout/"])
def test_signing_in_and_out_leads_nowhere_else(cast, address, target):
    form = {"login": cast.noor.email, "password": "a ball of thread", "next": target}
    for who in (cast.outsider, cast.noor):
        with rolled_back():
            where = who.posts(address, form).headers.get("Location", "")
        assert not leads_off(where), f"{address} → {where}"


@pytest.mark.case("C16")
@pytest.mark.parametrize("where", EVIL)
def test_an_address_that_leads_off_is_recognised(where):
    assert leads_off(where) or where.startswith(("/%09", "/.."))


@pytest.mark.case("C17")
def test_a_made_up_host_is_refused_everywhere(cast, caplog):
    caplog.set_level("CRITICAL")
    believed = []
    for _, address in addresses(cast):
        with rolled_back():
            answer = cast.outsider.browser.get(address, headers={"Host": "evil.example"})
        if answer.status_code != 400:
            believed.append(f"{address}: {answer.status_code}")
    assert believed == []


@pytest.mark.case("C17")
def test_a_forwarded_host_appears_in_no_page_and_no_header(cast, caplog):
    caplog.set_level("CRITICAL")
    forwarded = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    poisoned = []
    for _, address in addresses(cast):
        with rolled_back():
            answer = cast.outsider.browser.get(address, headers=forwarded)
        body = b"".join(answer) if answer.streaming else answer.content
        if b"evil.example" in body or "evil.example" in str(answer.headers):
            poisoned.append(address)
    assert poisoned == []
