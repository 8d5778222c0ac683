"""An agent's place is kept: in the list, in the tab that was left, in the session that ended."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from stage.browser import Complaints
from stage.desk import Customer, opens, said

pytestmark = pytest.mark.browser
OWN_HOUSE = True  # the list is drawn anew when these tests say so, and at no other time
ROW = '<li><a class="row" data-id="{0}" href="/desk/?list=all#{0}">{0}</a></li>'
PAGER = (
    '<li class="pager-row"><a href="#more" hx-get="/desk/conversations/?list=all&after=x"'
    ' hx-target="closest li" hx-swap="outerHTML">Show more</a></li>'
)


def two_pages(route: Route) -> None:
    page = f'<ol class="rows">{ROW.format("one")}{PAGER}</ol>'
    if "after=" in route.request.url:
        page = ROW.format("two") + ROW.format("three")
    route.fulfill(content_type="text/html", body=page)


def test_further_pages_and_the_focus_stay_when_the_list_is_drawn_anew(
    ada: Page, mei: Customer
) -> None:
    ada.route("**/desk/conversations/?**", two_pages)
    ada.goto("/desk/?list=all")
    mei.writes("this draws the list anew")
    ada.get_by_text("Show more").click()
    last = ada.locator(".row[data-id=three]")
    expect(last).to_be_visible()
    last.evaluate("row => { row.focus(); row.classList.add('known') }")
    mei.writes("and once more")
    expect(ada.locator(".row.known")).to_have_count(0)
    expect(ada.locator("#inbox .row")).to_have_count(3)
    expect(last).to_be_focused()


def test_what_came_while_nobody_looked_is_read_when_somebody_does(ada: Page, mei: Customer) -> None:
    ada.goto("/desk/?list=waiting")
    row = ada.locator(f'.row[data-id="{mei.number}"]')
    row.click()
    expect(ada.locator("#proposals")).not_to_have_attribute("aria-busy", "true")
    looks(ada, away=True)
    mei.writes("are you there?")
    expect(said(ada, "are you there?")).to_be_visible()
    expect(row.and_(ada.locator(".unread"))).to_be_visible()
    with ada.expect_response("**/reading/"):
        looks(ada, away=False)
    ada.reload()
    expect(row).to_be_visible()
    expect(row.and_(ada.locator(".unread"))).to_have_count(0)


def looks(agent: Page, *, away: bool) -> None:
    """Another tab is in front, or this one again."""
    hidden = "Object.defineProperty(document, 'hidden', { value: away, configurable: true })"
    told = "document.dispatchEvent(new Event('visibilitychange'))"
    agent.evaluate(f"away => {{ {hidden}; {told} }}", away)


@pytest.mark.case("S01")
def test_who_is_signed_out_is_told_once_and_shown_the_way(
    ada: Page, mei: Customer, complaints: Complaints
) -> None:
    complaints.expect("401")
    opens(ada, mei)
    ada.get_by_label("Your text").fill("half a thought")
    ada.context.clear_cookies()
    mei.writes("wombat-5512")
    toast = ada.get_by_role("alert")
    expect(toast).to_have_count(1)
    expect(toast).to_contain_text("You are signed out")
    asked: list[str] = []
    ada.on("request", lambda request: asked.append(request.url))
    ada.evaluate("dispatchEvent(new Event('online'))")
    toast.get_by_role("button", name="Sign in").click()
    ada.wait_for_url("**/login/**")
    assert not [url for url in asked if "/thread/" in url]
    expect(said(ada, "wombat-5512")).to_have_count(0)


def test_the_keys_that_the_help_names_work_without_their_buttons(ada: Page, mei: Customer) -> None:
    ada.goto(f"/desk/conversations/{mei.number}/?list=all")
    expect(ada.locator(".about")).to_be_hidden()
    ada.keyboard.press("i")
    expect(ada.locator("#customer")).to_be_focused()
    ada.keyboard.press("u")
    ada.wait_for_url("**/desk/?list=all")


def test_in_a_narrow_window_single_keys_can_still_be_turned_off(ada: Page, mei: Customer) -> None:
    ada.set_viewport_size({"width": 640, "height": 800})
    opens(ada, mei)
    ada.get_by_role("button", name="Keys").click()
    expect(ada.get_by_label("Single keys work")).to_be_visible()
