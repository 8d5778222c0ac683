"""C01: naughty text on the pages that anybody reads, without the policy's second wall."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from faults.fields import asked_in_addresses
from faults.hostile_house import House
from faults.hostile_rows import ADDRESS
from faults.looking import Watched, one_line, watched
from faults.naughty import ALL, ATTACKS, CALL, HARMLESS, chunks
from stage.running import get

pytestmark = [pytest.mark.browser, pytest.mark.case("C01"), pytest.mark.case("O6")]
HOUSE = "hostile_house"
LANGS = ("en", "vi", "zh-hans", "zh-hant")
STANDING = ("", "contact/", "ask/", "search/", "requests/sign-in/", "journeys/after-sale/")


def test_no_public_page_holds_anything_that_acts(eyes: Watched):
    told = [one for lang in LANGS for p in STANDING for one in eyes.active_in(f"/{lang}/{p}")]
    shelves, articles = eyes.links("/en/", "/en/categories/"), set[str]()
    for address in shelves:
        told += eyes.active_in(address)
        articles |= set(eyes.links_here("/en/articles/"))
    assert len(shelves) > 30 and len(articles) > 60
    alike = [a for a in sorted(articles) if "/words-" in a]  # one for each shelf
    for address in sorted(articles - set(alike[5:])):
        told += eyes.active_in(address)
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_whatever_is_searched_or_asked_stays_text(eyes: Watched):
    told = []
    for text in chunks(ALL, 900, " "):
        for page in ("search", "ask"):
            told += eyes.active_in(f"/en/{page}/?q={quote(text)}")
    for words in map(quote, ATTACKS[:12]):
        told += eyes.active_in(f"/en/search/?q={words}&category={words}&journey={words}")
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_whatever_stands_behind_an_address_stays_text(eyes: Watched):
    """Every name that any page reads, at once."""
    names = asked_in_addresses()
    assert {"q", "page", "category", "about", "to", "try"} <= names
    pages = [f"/en/{page}" for page in STANDING]
    pages += ["/", "/widget/main/en/", "/en/categories/lines/", "/en/no-such-page/"]
    told = []
    for attack in ATTACKS[9:13]:
        asked = "&".join(f"{name}={quote(attack)}" for name in sorted(names))
        told += [one for page in pages for one in eyes.active_in(f"{page}?{asked}")]
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_whatever_is_typed_into_the_fields_stays_text(eyes: Watched):
    page = eyes.opens("/en/")
    for words in ("On shelf", "null", "<script", "All the"):
        with page.expect_response("**/suggest/**"):
            page.locator("#q-main").fill("")
            page.locator("#q-main").press_sequentially(words, delay=1)
        assert eyes.active() == []
    page = eyes.opens("/en/contact/")
    for words in (ALL[0] + ATTACKS[0], "\n".join(ATTACKS)):
        with page.expect_response("**/matches/"):
            page.locator("#id_text").fill(words)
        assert eyes.active() == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_a_letter_full_of_attacks_is_answered_with_text(eyes: Watched):
    """Too long for its fields it comes back in them, whole; then it is sent."""
    whole, contact = "\n".join(ALL), "/en/contact/"
    told = []
    eyes.opens(contact)
    for step in ("look", "write", "send"):
        letter = {"text": f"{whole}\n" * 3, "email": " ".join(ATTACKS), "name": " ".join(ALL)}
        told += eyes.sends(contact, {**letter, "step": step, "visit": ATTACKS[0]})
        assert value_of(eyes, "name") == letter["name"].translate(dict.fromkeys(map(ord, "\0\r\n")))
        assert value_of(eyes, "email") == letter["email"].replace("\0", "")
    for name, email in ((ATTACKS[0], ADDRESS), (next(chunks(ALL, 120)), "eve@a.example")):
        eyes.opens(contact)
        told += eyes.sends(contact, {"step": "send", "text": whole, "email": email, "name": name})
        assert eyes.page.locator(".request-number").count() == 1
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def value_of(eyes: Watched, name: str) -> str:
    return eyes.page.locator(f"form.letter [name={name}]").input_value()


def test_a_vote_full_of_attacks_is_answered_with_text(eyes: Watched):
    eyes.opens(eyes.links("/en/categories/lines/", "/en/articles/")[0])
    address = eyes.page.locator("form[data-keep=vote]").get_attribute("action") or ""
    told = []
    for visit, text in enumerate(chunks(ALL, 500)):
        vote = {"solved": "no", "reason": "other", "text": text, "visit": f"v{visit}"}
        told += eyes.sends(address, vote)
    told += eyes.sends(address, {"solved": ATTACKS[0], "reason": ATTACKS[0], "text": ATTACKS[0]})
    assert told == []
    assert (eyes.ran, eyes.broke) == ([], [])


def test_harmless_text_comes_back_letter_by_letter(eyes: Watched):
    eyes.opens("/en/categories/lines/")
    shown = "\n".join(eyes.texts(".articles .title"))
    assert [text for text in HARMLESS if one_line(text) not in shown] == []
    first = next(a for a in eyes.links_here("/en/articles/") if "null" in a)
    eyes.opens(first)
    (words,) = eyes.texts(".prose")
    assert [text for text in HARMLESS if text.strip() not in words] == []


def test_feed_and_sitemap_stay_well_formed(hostile_house: House):
    for address in ("/sitemap.xml", *(f"/{lang}/feed/" for lang in LANGS)):
        body = get(hostile_house.url + address).read()
        assert ET.fromstring(body) is not None
        assert CALL.encode() not in body.replace(b"&lt;", b"") or b"<script" not in body


@pytest.mark.case("C04")
def test_without_the_sanitiser_the_policy_still_lets_nothing_run(
    browser: Browser, hostile_house: House
):
    """The same page runs its attacks once the policy is bypassed: the wall is the policy's."""
    address = hostile_house.told["raw"]
    with watched(browser, hostile_house) as guarded:
        page = guarded.opens(address)
        page.wait_for_timeout(500)
        assert page.locator(".prose script").count() > 0
        assert guarded.ran == []
    with watched(browser, hostile_house, bypass_csp=True) as bare:
        bare.opens(address).wait_for_timeout(500)
        assert bare.ran != []
