"""A18, C04, S13: what every answer says to browsers and caches."""

from __future__ import annotations

import re
from typing import Any

import pytest

from house.routes.tries import addresses
from stage.slate import rolled_back

pytestmark = [pytest.mark.usefixtures("demo_house"), pytest.mark.django_db]
TEXT_EDITOR = "/studio/snippets/knowledge/article/"
FORBIDDEN = ("'unsafe-inline'", "'unsafe-eval'", " *;", " http:", " https:;")


def policy(answer: Any) -> str:
    """The policy that the answer carries; the text editor's pages may hold <style> elements."""
    said = str(answer.headers.get("Content-Security-Policy", "")) + ";"
    if answer.request["PATH_INFO"].startswith(TEXT_EDITOR):
        said = re.sub(r"style-src-elem [^;]*;", "", said)
    return said


def unsafe(answer: Any) -> list[str]:
    """What is wrong with the headers of one answer."""
    said, faults = answer.headers, []
    if said.get("X-Content-Type-Options") != "nosniff":
        faults.append("types may be sniffed")
    if "frame-ancestors" not in policy(answer):
        faults.append("may be framed by anybody")
    faults += [f"policy allows {word.strip()}" for word in FORBIDDEN if word in policy(answer)]
    if "report-uri /csp-reports/; report-to csp" not in policy(answer):
        faults.append("nobody hears what the policy stops")
    if "/csp-reports/" not in said.get("Reporting-Endpoints", ""):
        faults.append("the place for reports is not named")
    if said.get("Referrer-Policy") is None:
        faults.append("no word on referrers")
    return faults + badly_cached(answer)


def badly_cached(answer: Any) -> list[str]:
    """Public without being anonymous, or private with a word that lets caches keep it."""
    cache = answer.headers.get("Cache-Control", "")
    if "public" not in cache:
        kept_out = "no-store" in cache or "private" in cache or "no-cache" in cache
        return [] if kept_out else [f"caches may keep it ({cache or 'nothing said'})"]
    return ["public, but sets a cookie"] if answer.cookies else []


def told_apart(seen: Any, by_owner: Any) -> list[str]:
    """What caches may keep is the same for everybody."""
    may_be_kept = "public" in by_owner.headers.get("Cache-Control", "")
    return ["kept, but not the same"] if may_be_kept and seen.content != by_owner.content else []


def nameless(answer: Any) -> list[str]:
    """A page, or a dialog's whole one, says in its title what it is (WCAG 2.4.2)."""
    found = re.search(rb"<title>\s*(.*?)\s*</title>", getattr(answer, "content", b""), re.DOTALL)
    return ["no title"] if found and not found[1].strip(b"- \n").removesuffix(b"Clew") else []


@pytest.mark.case("A18")
@pytest.mark.case("C04")
@pytest.mark.case("S13")
def test_every_answer_is_safe_to_show_and_to_keep(cast, caplog):
    caplog.set_level("CRITICAL")
    faults = []
    for _, address in addresses(cast):
        with rolled_back():
            seen, by_owner = cast.outsider.gets(address), cast.olive.gets(address)
        found = unsafe(seen) + unsafe(by_owner) + told_apart(seen, by_owner) + nameless(by_owner)
        faults += [f"{address}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


@pytest.mark.case("S13")
@pytest.mark.parametrize("suffix", ["x.css", "x.js", ";x.css", "%2Fx.css", "x.png"])
def test_a_private_page_has_no_second_name_that_a_cache_would_keep(cast, suffix):
    for address in ("/studio/", "/studio/account/email/", "/en/contact/"):
        answer = cast.olive.browser.get(address + suffix)
        assert answer.status_code in {301, 302, 404}
        assert "public" not in answer.headers.get("Cache-Control", "")


@pytest.mark.case("A18")
def test_the_help_center_and_the_studio_can_not_be_framed_by_another_site(cast):
    for address in ("/en/", "/studio/"):
        said = policy(cast.olive.gets(address))
        assert "frame-ancestors 'none'" in said or "frame-ancestors 'self'" in said
