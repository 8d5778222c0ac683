"""The desk for who does not see it: where the focus goes, what is read out, what stands still."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from stage.desk import Customer, opens, said, writes

pytestmark = pytest.mark.browser
HEIGHT = "document.querySelector('.desk-head').offsetHeight"
LINE = "**/ws/v1/desk"


@pytest.mark.req("R68")
def test_the_focus_goes_along_and_is_never_lost(ada: Page, mei: Customer) -> None:
    ada.goto("/desk/?list=waiting")
    ada.locator(f'.row[data-id="{mei.number}"]').press("Enter")
    opened = ada.get_by_role("main", name=mei.quoted)
    expect(opened).to_be_focused()
    ada.keyboard.press("a")
    expect(ada.locator("#state")).to_have_attribute("data-mine", "yes")
    ada.keyboard.press("l")
    first = ada.locator("#state .choices button[aria-pressed]").first
    expect(first).to_be_focused()
    name = first.inner_text().strip()
    ada.keyboard.press("Enter")
    expect(ada.locator("#state .owner .label")).to_have_text(name)
    expect(ada.locator("#state summary[data-key=l]")).to_be_focused()
    ada.goto("/desk/?list=mine")
    expect(ada.locator(f'.row[data-id="{mei.number}"] .label')).to_have_text(name)
    ada.keyboard.press("g")
    ada.keyboard.press("l")
    ada.locator(".by-label").get_by_role("link", name=name).press("Enter")
    ada.wait_for_url("**label=*")
    expect(ada.locator(f'.row[data-id="{mei.number}"]')).to_be_visible()


def test_that_the_customer_has_seen_it_is_said_at_once(ada: Page, mei: Customer) -> None:
    opens(ada, mei)
    seen = ada.locator("#seen")
    writes(ada, "Hold it upright")
    expect(said(ada, "Hold it upright")).to_be_visible()
    expect(seen).to_be_empty()
    mei.call("seen", seq=99)
    expect(seen).to_have_text("Seen by the customer")
    mei.writes("I did")
    expect(said(ada, "I did")).to_be_visible()
    expect(seen).to_be_empty()


@pytest.mark.req("R68")
def test_on_a_phone_the_head_stands_still_while_there_is_no_connection(
    ada: Page, mei: Customer
) -> None:
    ada.set_viewport_size({"width": 360, "height": 740})
    opens(ada, mei)
    before = ada.evaluate(HEIGHT)
    ada.route_web_socket(LINE, lambda socket: socket.close())
    ada.reload()
    expect(ada.locator("#link")).to_have_text("Offline", use_inner_text=True)
    assert ada.evaluate(HEIGHT) == before
    assert ada.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
