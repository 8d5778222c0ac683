"""Reading an article: voting, journeys as tabs, what the page reports, and that everybody can."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from stage.browser import Complaints, axe_findings
from stage.running import Running

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
    expect(page.get_by_role("link", name="Ask a person", exact=True)).to_be_visible()


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


@pytest.mark.req("R68")
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for lang in LANGUAGES:
        for path in ("", "search/?q=E3", "contact/", "categories/orders/"):
            page.goto(f"/{lang}/{path}")
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, f"{lang} {path}"


def test_days_are_relative_with_the_exact_one_on_hover(page: Page) -> None:
    page.clock.set_fixed_time("2026-10-25T10:00:00Z")
    opens(page, "error-e3")
    day = page.locator("article time").first
    expect(day).to_have_text("4 days ago")
    expect(day).to_have_attribute("title", "Oct. 21, 2026")


def test_a_report_that_cannot_be_sent_is_sent_again(page: Page, complaints: Complaints) -> None:
    complaints.expect("503")
    page.clock.install()
    page.route("**/beacons/", lambda route: route.fulfill(status=503))
    page.goto("/en/")
    with page.expect_response("**/beacons/") as first:
        page.clock.run_for(5_000)
    page.wait_for_timeout(300)
    page.unroute("**/beacons/")
    with page.expect_request("**/beacons/") as second:
        page.clock.run_for(20_000)
    assert read(second.value) == read(first.value.request)


def test_without_a_way_to_share_the_address_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opens(page, "error-e3")
    page.evaluate("delete Navigator.prototype.share")
    page.get_by_role("button", name="Share").click()
    expect(page.locator("#toasts")).to_have_text("Link copied")
    assert "/en/articles/error-e3-" in page.evaluate("navigator.clipboard.readText()")


def test_without_scripts_search_and_journeys_work(browser: Browser, running: Running) -> None:
    plain = browser.new_context(base_url=running.url, java_script_enabled=False)
    page = plain.new_page()
    page.goto("/en/")
    expect(page.get_by_role("heading", name="Before buying")).to_be_visible()
    page.get_by_role("searchbox").fill("E3")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".results a").first).to_contain_text("E3")
    page.locator(".results a").first.click()
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("What went wrong"))).to_be_visible()
    plain.close()


def test_a_lost_visitor_can_search_from_the_error_page(page: Page, complaints: Complaints) -> None:
    complaints.expect("404")
    page.goto("/en/nothing/")
    page.get_by_role("searchbox").fill("E3")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/en/search/\?q=E3"))
