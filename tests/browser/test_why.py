"""The page that says why a question finds what it finds, on a phone and in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from stage.browser import Complaints, axe_findings
from stage.running import Running

pytestmark = pytest.mark.browser
OWN_HOUSE = True  # an article learns a question

WHY = "/studio/insights/why/"
WORDS = {"en-GB": ("This is the right article", "Kept for"), "zh-CN": ("正确文章", "已保存到")}


@pytest.fixture(params=list(WORDS))
def noor(
    browser: Browser, running: Running, complaints: Complaints, request: pytest.FixtureRequest
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=running.url, locale=request.param, viewport={"width": 360, "height": 740}
    )
    context.on("page", complaints.listen)
    context.add_cookies(running.session_of("noor@linden.example"))
    yield context.new_page()
    context.close()


@pytest.mark.req("R53")
def test_an_editor_asks_on_a_phone_and_names_the_right_article(
    noor: Page, request: pytest.FixtureRequest
) -> None:
    button, kept = WORDS[request.node.callspec.params["noor"]]
    noor.goto(WHY)
    assert axe_findings(noor) == []
    noor.locator("#why-q").fill("the fryer went quiet at noon")
    noor.locator("#why-q").press("Enter")
    expect(noor.locator("meter").first).to_be_visible()
    box = noor.locator("#why-q").bounding_box()
    assert box and box["x"] + box["width"] <= 360
    assert axe_findings(noor) == []
    noor.get_by_role("button", name=re.compile(button)).first.click()
    expect(noor.locator(".messages .success")).to_contain_text(kept)
    noor.locator(".messages .success a").click()
    expect(noor).to_have_url(re.compile(r"/articles/\d+/questions/"))
    expect(noor.locator("td.title")).to_have_text("the fryer went quiet at noon")
    assert axe_findings(noor) == []
