"""Every kind of page in the studio, for everybody: by day on a desk, by night on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from stage.browser import Complaints, axe_findings
from stage.running import Running

pytestmark = pytest.mark.browser

SNIPPETS = "/studio/snippets"
ARTICLES = f"{SNIPPETS}/knowledge/article/"
INBOXES = f"{SNIPPETS}/people/inbox/"
PAGES = (
    "/studio/",
    ARTICLES,
    f"{SNIPPETS}/knowledge/category/",
    f"{SNIPPETS}/answers/synonymgroup/",
    f"{SNIPPETS}/answers/urgentword/",
    "/studio/synonyms/refined/",
    f"{SNIPPETS}/conversations/macro/",
    f"{SNIPPETS}/conversations/macro/add/",
    f"{SNIPPETS}/conversations/label/",
    f"{SNIPPETS}/conversations/label/add/",
    INBOXES,
    f"{SNIPPETS}/people/invitation/",
    f"{SNIPPETS}/people/invitation/add/",
    "/studio/reports/dead-links/",
    "/studio/images/",
    "/studio/documents/",
    "/studio/account/",
    "/studio/insights/overview/",
    "/studio/insights/replays/",
    "/studio/insights/why/?q=refund",
    "/studio/insights/answering/",
    "/studio/insights/gaps/",  # the last: it may load itself anew, when it has counted
)
WAGTAILS = (".w-editing-sessions", ".w-slim-header")  # what stands around a page there
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


@pytest.fixture(params=["en-GB", "zh-CN"])
def olive(
    browser: Browser, running: Running, complaints: Complaints, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """The owner at her desk, by day; and in Chinese on her phone, by night."""
    by_night = request.param == "zh-CN"
    context = browser.new_context(
        base_url=running.url,
        locale=request.param,
        viewport=PHONE if by_night else DESK,  # type: ignore[arg-type]
        color_scheme="dark" if by_night else "light",
        reduced_motion="reduce",
    )
    context.on("page", complaints.listen)
    context.add_cookies(running.session_of("owner@linden.example"))
    yield context.new_page()
    context.close()


class Looker:
    """Looks at page after page, and tells at the end what is wrong with which."""

    def __init__(self, page: Page) -> None:
        self.page, self.wrong = page, dict[str, list[str]]()

    def looks_at(self, name: str) -> None:
        expect(self.page.locator("main")).to_be_visible()
        if found := axe_findings(self.page, without=WAGTAILS):
            self.wrong[name] = found


@pytest.mark.req("R68")
def test_axe_finds_nothing_serious_on_any_kind_of_page(olive: Page) -> None:
    looker = Looker(olive)
    for path in PAGES:
        olive.goto(path)
        looker.looks_at(path)
    assert looker.wrong == {}


@pytest.mark.req("R68")
def test_axe_finds_nothing_serious_where_something_is_edited(
    olive: Page, complaints: Complaints
) -> None:
    for part in ("net::ERR_ABORTED", "Failed to load resource", "Content Security Policy"):
        complaints.expect(part)  # the editor is Wagtail's
    looker = Looker(olive)
    olive.goto("/studio/settings/people/organisation/")
    looker.looks_at("organisation")
    olive.goto(INBOXES)
    olive.locator("td.title a").first.click()
    olive.wait_for_url("**/edit/**")
    looker.looks_at("inbox")
    olive.locator("a[href$='/secret/']").click()
    olive.wait_for_url("**/secret/")
    looker.looks_at("secret of an inbox")
    olive.goto(f"{ARTICLES}?q=E3")
    olive.locator("td.title a").first.click()
    expect(olive.locator(".public-DraftEditor-content").first).to_have_attribute(
        "aria-label", re.compile(r"\S")
    )
    for tab in olive.get_by_role("tab").all():
        tab.click()
        looker.looks_at(f"article: {tab.inner_text()}")
    assert looker.wrong == {}
