"""Nothing waits without saying so: the page that asks, and the widget."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.widget import on
from stage.hosts import Agent, Host

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
REFUND = "How long does a refund take?"


def held(page: Page, address: str) -> list[Route]:
    """Requests to that address wait until the test lets them go."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(address, hold)
    return waiting


def place_of(part: Locator) -> dict[str, float]:
    return {**(part.bounding_box() or {})}  # type: ignore[dict-item]


@pytest.mark.req("R96")
@pytest.mark.parametrize(("lang", "words"), [("en", "Looking"), ("zh-hans", "正在查找答案")])
def test_the_page_that_asks_says_that_it_looks_and_nothing_moves(
    page: Page, lang: str, words: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/{lang}/ask/")
    page.locator("#question").fill("what does E3 mean")
    button, people = page.locator("form[data-working] button"), page.locator(".people")
    before = place_of(button), place_of(people)
    asked: list[str] = []

    def stay(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=204)  # a browser stays where it is, as while it waits

    page.route("**/ask/?*", stay)
    button.click()
    expect(page.locator(".working[role=status]")).to_contain_text(words)
    button.click()
    assert (place_of(button), place_of(people)) == before
    assert len(asked) == 1
    page.locator("#question").fill("what does E3 mean?")
    expect(page.locator(".working")).to_be_empty()
    page.unroute("**/ask/?*")
    button.click()
    expect(page.locator("main blockquote")).to_be_visible()


def test_another_answer_is_waited_for_in_words_and_asked_for_once(page: Page, shop: Host) -> None:
    mei = on(page, f"{shop.url}/").open().asks(REFUND)
    expect(mei.frame.get_by_text("Did that solve it?")).to_be_visible()
    waiting = held(page, "**/another")
    mei.presses("Show another answer")
    expect(mei.frame.locator("#typing")).to_have_text("The assistant is looking")
    expect(mei.frame.locator("#solved")).to_have_attribute("inert", "")
    expect(mei.frame.locator("#roll")).to_be_focused()
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(mei.frame.locator(".message.assistant, .message.system")).to_have_count(2)
    expect(mei.frame.locator("#typing")).to_be_empty()
    expect(mei.frame.locator("#solved")).not_to_have_attribute("inert", "")


def test_the_wait_and_the_rating_appear_before_the_eyes_of_who_reads_the_end(
    page: Page, shop: Host, agent: Agent
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    mei = on(page, f"{shop.url}/").open().asks(REFUND)
    expect(mei.frame.get_by_text("Did that solve it?")).to_be_visible()
    mei.presses("Talk to a person")
    expect(mei.frame.locator("#place")).to_contain_text(re.compile("You are (next|number)"))
    expect(mei.said_by("system").last).to_be_in_viewport(ratio=1)
    waiting = agent.newest()["id"]
    agent.replies(waiting, "It was sent back yesterday.")
    expect(mei.said_by("agent")).to_be_in_viewport(ratio=1)
    agent.resolves(waiting)
    expect(mei.frame.get_by_role("button", name="Send rating")).to_be_in_viewport(ratio=1)
