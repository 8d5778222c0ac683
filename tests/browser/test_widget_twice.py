"""The widget when things happen twice, or in another order than they were asked for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import APIResponse, BrowserContext, Page, Request, Route, expect

from browser.test_widget import REFUND, signed
from browser.widget import on
from stage.browser import Complaints
from stage.hosts import Agent, Host

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
WHOLE_BROWSER = True  # with its storage blocked for third parties
DELIVERED = re.compile("Sent|Seen")


def test_the_same_words_a_second_time_are_shown_while_they_wait(
    context: BrowserContext, page: Page, shop: Host, complaints: Complaints
):
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    mei = on(page, f"{shop.url}/").open().asks("I want to speak to a human")
    mei.writes("Hello?")
    expect(mei.fate).to_have_text(DELIVERED)
    context.set_offline(True)
    mei.writes("Hello?")
    expect(mei.frame.get_by_text("Hello?", exact=True)).to_have_count(2)
    expect(mei.fate).to_contain_text("Not sent")
    context.set_offline(False)
    expect(mei.fate).to_have_text(DELIVERED)
    expect(mei.frame.get_by_text("Hello?", exact=True)).to_have_count(2)


@pytest.mark.case("A15")
def test_a_second_tab_that_signs_in_anew_leaves_one_conversation(
    context: BrowserContext, sister: Host, secret: str, agent: Agent, complaints: Complaints
):
    complaints.expect("401")
    first = on(context.new_page(), f"{sister.url}/")
    first.page.evaluate("word => Clew.identify(word)", signed(secret, "mei-two-tabs"))
    first.open().asks(REFUND)
    expect(first.said_by("assistant")).to_have_count(1)
    known = agent.newest()["id"]
    second = on(context.new_page(), f"{sister.url}/another/")
    with second.page.expect_response(re.compile("/identity/")):
        second.page.evaluate("word => Clew.identify(word)", signed(secret, "mei-two-tabs"))
    first.page.bring_to_front()
    first.writes("And by card?")
    expect(first.fate).to_have_text(DELIVERED)
    assert agent.newest()["id"] == known


def test_signing_out_while_signing_in_leaves_nobody_signed_in(
    page: Page, shop: Host, secret: str, complaints: Complaints
):
    complaints.expect("401")
    mei = on(page, f"{shop.url}/").open().asks(REFUND)
    expect(mei.said_by("assistant")).to_have_count(1)
    made: list[str] = []

    def sign_out_meanwhile(route: Route) -> None:
        answer = route.fetch()
        made.append(f"Bearer {answer.json()['token']}")
        page.evaluate("Clew.reset()")
        route.fulfill(response=answer)

    def ends_it(request: Request) -> bool:
        return request.method == "DELETE" and request.headers.get("authorization") in made

    page.route("**/identity/", sign_out_meanwhile)
    with page.expect_request(ends_it):
        page.evaluate("word => Clew.identify(word)", signed(secret, "mei-8"))
    expect(mei.frame.locator("#talk")).to_be_hidden()
    expect(mei.frame.locator("#mine")).to_be_hidden()


def test_rows_that_were_read_before_the_hand_off_do_not_take_the_wait_away(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open().asks(REFUND)
    expect(mei.said_by("assistant")).to_have_count(1)
    late: list[tuple[Route, APIResponse]] = []
    page.route("**/messages?after=*", lambda route: late.append((route, route.fetch())), times=1)
    mei.frame.locator("body").evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    while not late:
        page.wait_for_timeout(20)
    mei.presses("Talk to a person")
    expect(mei.frame.locator("#place")).to_be_visible()
    (route, old) = late[0]
    with page.expect_response(re.compile("/messages")):
        route.fulfill(response=old)
    page.wait_for_timeout(200)
    expect(mei.frame.locator("#place")).to_be_visible()
