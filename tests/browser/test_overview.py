"""The page of figures in a browser: on a phone, in the dark, on paper, in other languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from stage.browser import Complaints, axe_findings
from stage.running import Running

pytestmark = pytest.mark.browser
OWN_HOUSE = True  # somebody reads, and days are counted

PAGE = "/studio/insights/overview/"
TITLES = {"en-GB": "Overview", "zh-CN": "概览", "vi-VN": "Tổng quan"}


@pytest.fixture
def visited(browser: Browser, running: Running) -> None:
    """Somebody opens the first page, searches, and reads an article."""
    context = browser.new_context(base_url=running.url, locale="en-GB")
    page = context.new_page()
    page.goto("/en/")
    page.goto("/en/search/?q=refund")
    with page.expect_response(lambda answer: answer.url.endswith("/beacons/")):
        page.locator("[data-hit]").first.click()
        expect(page.locator("body")).to_have_attribute("data-page", "article")
    context.close()


@pytest.fixture(params=list(TITLES))
def olive(
    browser: Browser, running: Running, complaints: Complaints, request: pytest.FixtureRequest
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=running.url, locale=request.param, viewport={"width": 360, "height": 740},
        color_scheme="dark" if request.param == "zh-CN" else "light",
    )  # fmt: skip
    context.on("page", complaints.listen)
    context.add_cookies(running.session_of("owner@linden.example"))
    yield context.new_page()
    context.close()


@pytest.mark.req("R111")
def test_an_owner_reads_the_figures_on_a_phone(
    visited: None, olive: Page, running: Running, request: pytest.FixtureRequest
) -> None:
    told = running.clew("insights", "recount")
    assert "all equal to the journal" in told
    olive.goto(PAGE)
    title = TITLES[request.node.callspec.params["olive"]]
    expect(olive.locator("h1")).to_contain_text(title)
    expect(olive.locator("#solved")).to_be_visible()
    assert olive.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe_findings(olive) == []
    assert olive.locator("svg rect.answered, svg rect.said").count() > 0
    table = olive.locator("details.figures-table").first
    table.locator("summary").press("Enter")
    expect(table.locator("table")).to_be_visible()
    with olive.expect_download() as sheet:
        table.get_by_role("link").click()
    assert sheet.value.suggested_filename == "days.csv"
    olive.emulate_media(media="print")
    expect(olive.locator("#solved")).to_be_visible()
