"""Reading an article: voting, journeys as tabs, what the page reports, and that everybody can."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Request, expect

from stage.browser import axe_findings

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "zh-hans", "zh-hant", "vi")


def opens(page: Page, slug: str, lang: str = "en") -> None:
    page.goto(f"/{lang}/search/?q=E3" if slug == "error-e3" else f"/{lang}/")
    links = page.locator(f"a[href*='/{lang}/articles/{slug}-']")
    page.goto(links.first.get_attribute("href") or "")


@pytest.mark.req("R99")
def test_a_no_is_asked_for_its_reason_and_offered_a_person(page: Page) -> None:
    opens(page, "error-e3")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("heading", name="What went wrong?")).to_be_focused()
    page.get_by_label("I tried it and it didn't work").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("link", name="Ask a person")).to_be_visible()


@pytest.mark.req("R99")
def test_a_yes_is_thanked(page: Page) -> None:
    opens(page, "error-e3")
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("Thank you"))).to_be_focused()


@pytest.mark.req("R5")
def test_three_journeys_are_tabs_by_keyboard(page: Page) -> None:
    page.goto("/en/")
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(3)
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel")).to_have_count(1)


@pytest.mark.req("R43")
def test_a_visit_is_reported_in_batches_without_a_cookie(page: Page) -> None:
    with page.expect_request("**/beacons/") as sent:
        page.goto("/en/")
    batch = json.loads(read(sent.value))
    assert re.fullmatch(r"[a-z0-9]{22}", batch["visit"])
    assert batch["events"][0]["verb"] == "visit started"
    assert page.context.cookies() == []


def read(request: Request) -> str:
    return request.post_data or ""


def test_the_skip_link_leads_past_the_header(page: Page) -> None:
    page.goto("/en/contact/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_serious_on_any_page(page: Page, lang: str) -> None:
    pages = ("", "journeys/new/", "categories/products/", "search/?q=E3", "search/?q=xyzzy", "ask/",
             "contact/")  # fmt: skip
    for path in pages:
        page.goto(f"/{lang}/{path}")
        assert axe_findings(page) == [], path
    for slug in ("charged-twice", "error-e3"):
        opens(page, slug, lang)
        assert axe_findings(page) == [], slug


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for lang in LANGUAGES:
        for path in ("", "search/?q=E3", "contact/", "categories/orders/"):
            page.goto(f"/{lang}/{path}")
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, f"{lang} {path}"
