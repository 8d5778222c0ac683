"""The widget in what four times the size leaves of a window, and in another language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.widget import on
from stage.hosts import Host

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
LOW = {"width": 320, "height": 256}
WAIT = "人工客服会在这里回复您"


def within(one: Locator) -> bool:
    """Whether it stands in the window whole."""
    box = one.bounding_box()
    assert box
    return bool(box["y"] >= 0 and box["y"] + box["height"] <= LOW["height"] + 1)


def test_in_256_pixels_one_reads_writes_and_is_answered_in_ones_language(page: Page, shop: Host):
    page.set_viewport_size(LOW)
    mei = on(page, f"{shop.url}/").open().asks("转人工")
    expect(mei.said_by("system")).to_contain_text(WAIT)
    expect(mei.frame.locator("#thread")).to_have_attribute("lang", "zh-hans")
    expect(mei.frame.locator("#thread")).to_have_attribute("aria-live", "polite")
    assert within(mei.frame.locator("#text"))
    assert within(mei.frame.get_by_role("button", name="关闭"))
    mei.frame.locator("#place").scroll_into_view_if_needed()
    expect(mei.frame.locator("#place")).to_be_in_viewport()
    mei.writes("E3 闪烁")
    expect(mei.said_by("customer").last).to_be_in_viewport()
    assert within(mei.frame.locator("#text"))
