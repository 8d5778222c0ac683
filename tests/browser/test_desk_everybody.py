"""The desk by keyboard alone, on a phone, by day and by night."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from stage.browser import Complaints, axe_findings
from stage.desk import Customer, opens, said
from stage.running import Running

pytestmark = pytest.mark.browser


@pytest.mark.req("R68")
def test_the_whole_desk_by_keyboard_alone(ada: Page, mei: Customer) -> None:
    ada.goto("/desk/?list=waiting")
    key = ada.keyboard
    key.press("?")
    expect(ada.get_by_role("dialog")).to_contain_text("Next and previous conversation")
    key.press("Escape")
    row = ada.locator(f'.row[data-id="{mei.number}"]')
    for _ in range(30):
        key.press("j")
        if row.evaluate("one => one === document.activeElement"):
            break
    key.press("Enter")
    expect(ada.get_by_role("heading", level=1)).to_contain_text(mei.quoted)
    key.press("a")
    expect(ada.locator("#state")).to_have_attribute("data-mine", "yes")
    key.press("r")
    key.type("Answered by keyboard")
    key.press("Control+Enter")
    expect(said(ada, "Answered by keyboard")).to_be_visible()
    key.press("Escape")
    key.press("z")
    expect(ada.get_by_role("button", name="For three hours")).to_be_focused()
    key.press("Enter")
    expect(ada.locator("#state")).to_contain_text("Snoozed")
    key.press("e")
    expect(ada.locator("#state")).to_have_attribute("data-state", "resolved")
    key.press("o")
    expect(ada.locator("#state")).to_have_attribute("data-state", "agent")
    key.press("g")
    key.press("m")
    ada.wait_for_url("**/desk/?list=mine")
    expect(row).to_be_visible()
    key.press("/")
    key.type(mei.quoted)
    key.press("Enter")
    ada.wait_for_url("**/desk/?q=*")
    expect(row).to_be_visible()


def test_an_answer_is_inserted_and_a_note_written_by_keyboard_alone(
    ada: Page, mei: Customer
) -> None:
    opens(ada, mei)
    key = ada.keyboard
    ada.locator("#thread").focus()
    key.press("n")
    key.type("Noted by keyboard")
    key.press("Control+Enter")
    expect(ada.locator(".entry.note")).to_contain_text("Noted by keyboard")
    key.press("Escape")
    title = ada.locator("#proposals [data-digit='1'] span").inner_text()
    key.press("1")
    expect(ada.get_by_label("Your text")).to_be_focused()
    key.press("Control+Enter")
    expect(said(ada, title)).to_have_count(1)


def test_single_keys_can_be_turned_off(ada: Page, mei: Customer) -> None:
    opens(ada, mei)
    ada.get_by_role("button", name="Keys").click()
    ada.get_by_label("Single keys work").uncheck()
    ada.get_by_role("button", name="Close").click()
    ada.locator("#thread").press("a")
    ada.locator("#thread").press("e")
    expect(ada.locator("#state")).to_have_attribute("data-state", "waiting")


@pytest.mark.req("R68")
@pytest.mark.parametrize("locale", ["zh-CN", "vi"])
def test_on_a_phone_nothing_scrolls_sideways_and_all_is_reached(
    browser: Browser, running: Running, mei: Customer, complaints: Complaints, locale: str
) -> None:
    context = browser.new_context(
        base_url=running.url, locale=locale, viewport={"width": 360, "height": 740}, has_touch=True
    )
    context.on("page", complaints.listen)
    page = context.new_page()
    page.goto("/studio/account/login/?next=/desk/")
    page.locator("[name=login]").fill("ada@linden.example")
    page.locator("[name=password]").fill("a ball of thread")
    page.locator("main form button").first.click()
    page.locator(f'.row[data-id="{mei.number}"]').tap()
    expect(page.locator("#entries .said").first).to_be_visible()
    expect(page.locator("#inbox")).to_be_hidden()
    for place in ("#customer", "#thread"):
        page.goto(f"/desk/conversations/{mei.number}/{place}")
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, place
        assert axe_findings(page) == [], place
    rows = page.locator(".actions > *").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().bottom)"
    )
    assert max(rows) - min(rows) < 10, "one row of buttons"
    for menu in page.locator(".actions .menu").all():
        menu.locator("summary").tap()
        shown = menu.locator(".choices").bounding_box()
        assert shown and shown["x"] >= 0 and shown["x"] + shown["width"] <= 360
        page.keyboard.press("Escape")
    page.locator(".back").tap()
    expect(page.locator("#inbox")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_at_the_desk(ada: Page, mei: Customer, scheme: str) -> None:
    ada.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for name in ("mine", "waiting", "all", "resolved"):
        ada.goto(f"/desk/?list={name}")
        assert axe_findings(ada) == [], name
    opens(ada, mei)
    assert axe_findings(ada) == []
    ada.get_by_label("Private note").check()
    ada.keyboard.press("Escape")
    ada.get_by_role("button", name="Keys").click()
    assert axe_findings(ada) == []
