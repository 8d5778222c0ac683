"""From what nobody has written to what is answered: Olive does it all in Simplified Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from stage.browser import Complaints, axe_findings
from stage.running import Running

pytestmark = pytest.mark.browser
OWN_HOUSE = True  # an article is published

GAPS = "/studio/insights/gaps/"
LONG = 90_000  # the count runs in the background, behind whatever else the machine does


@pytest.fixture
def olive(browser: Browser, running: Running, complaints: Complaints) -> Iterator[Page]:
    for part in ("net::ERR_ABORTED", "Failed to load resource", "Content Security Policy"):
        complaints.expect(part)  # the editor is Wagtail's
    context = browser.new_context(base_url=running.url, locale="zh-CN", reduced_motion="reduce")
    context.on("page", complaints.listen)
    context.add_cookies(running.session_of("owner@linden.example"))
    yield context.new_page()
    context.close()


def counted(page: Page) -> None:
    """The gaps of the demo's past: counted by themselves, or by the button."""
    page.goto(GAPS)
    button = page.get_by_role("button", name="立即统计")
    if not page.get_by_text("滤芯").count() and button.count():
        button.click()
    expect(page.get_by_role("link", name=re.compile("滤芯"))).to_be_visible(timeout=LONG)


@pytest.mark.req("R2")
@pytest.mark.req("R26")
@pytest.mark.req("B2")
def test_a_gap_becomes_a_draft_that_the_past_approves_and_publishing_closes_it(
    olive: Page,
) -> None:
    counted(olive)
    assert axe_findings(olive) == []
    olive.get_by_role("link", name=re.compile("滤芯")).click()
    gap = olive.url
    olive.get_by_label("语言").select_option("zh-hans")
    olive.get_by_role("button", name="生成草稿").click()
    expect(olive.locator("#id_title")).to_have_value(re.compile("滤芯"))
    editor = olive.url

    olive.goto(gap)
    assert axe_findings(olive) == []
    olive.get_by_role("button", name="用过去的会话试一试").click()
    sentence = olive.get_by_text(re.compile(r"能解答 \d+ 个问题中的 [1-9]\d* 个"))
    expect(sentence).to_be_visible(timeout=LONG)
    expect(olive.locator("a[href*='/desk/conversations/']").first).to_be_visible()
    assert axe_findings(olive) == []

    olive.goto(editor)
    olive.locator("button[name='action-publish']").click()
    expect(olive.locator(".messages .success")).to_be_visible()
    olive.goto(gap)
    expect(olive.get_by_text("已有文章回答")).to_be_visible()
    olive.goto(GAPS)
    expect(olive.get_by_role("link", name=re.compile("滤芯"))).to_have_count(0)
