"""The widget's window goes on in the language that is written; its button is the shop page's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.widget import on
from stage.hosts import Host

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]


def test_it_goes_on_in_the_language_that_is_written_and_loses_no_word(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open().asks("I want to speak to a human")
    expect(mei.frame.locator("#place")).to_have_text(re.compile("You are"))
    mei.writes("我的空气炸锅用着用着就停了，请帮我看看")
    expect(mei.frame.get_by_role("button", name="发送")).to_be_visible()
    mei.frame.locator("#text").fill("还有一件事")
    expect(mei.said_by("customer").first.locator("[data-who]")).to_have_text("您")
    expect(mei.frame.locator("#place")).to_have_text(re.compile("您"))
    expect(mei.frame.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(mei.frame.locator("#text")).to_have_value("还有一件事")
    mei.frame.locator("#back").click()
    expect(mei.frame.locator("#mine-name")).to_have_text(re.compile("[\u4e00-\u9fff]"))
    expect(mei.button).to_contain_text("Help")  # it stands among the words of the shop's page
    mei.frame.locator("#mine-list button").first.click()
    mei.writes("Could you answer me in English from now on, please?")
    expect(mei.frame.get_by_role("button", name="Send", exact=True)).to_be_visible()
    expect(mei.said_by("customer").first.locator("[data-who]")).to_have_text("You")
