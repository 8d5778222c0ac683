"""Two customers and two agents at once, each in a browser: from not solved to solved and rated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_journey_choices import nothing_for_an_outsider
from browser.widget import Widget, on
from stage.browser import Complaints
from stage.desk import said
from stage.hosts import Agent, Host
from stage.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]


@pytest.fixture
def customers(browser: Browser, shop: Host, complaints: Complaints) -> Iterator[list[Widget]]:
    with ExitStack() as open_ones:
        found = []
        for _ in range(2):
            context = open_ones.enter_context(closing(browser.new_context(locale="en-GB")))
            context.on("page", complaints.listen)
            found.append(on(context.new_page(), f"{shop.url}/").open())
        yield found


def reads_about(mei: Widget, word: str) -> str:
    """Searches in the widget and reads the first article that is found; its title."""
    mei.frame.locator("#question").press_sequentially(word)
    first = mei.frame.locator("#found a").first
    expect(first).to_contain_text(word)
    title = first.locator(".title").inner_text()
    with mei.page.context.expect_page() as opened:
        first.click()
    with opened.value.expect_response("**/beacons/"):
        pass
    opened.value.close()
    return title


def sends_what_is_proposed(ada: Page) -> str:
    """With one key, and another; its title."""
    expect(ada.locator("#proposals [data-digit='1']")).to_be_visible()
    proposed = ada.locator("#proposals [data-digit='1'] span").inner_text()
    ada.locator("#thread").press("1")
    expect(ada.get_by_label("Your text")).to_be_focused()
    ada.keyboard.press("Control+Enter")
    return proposed


@pytest.mark.req("R37")
@pytest.mark.req("R48")
@pytest.mark.req("R72")
@pytest.mark.req("R73")
@pytest.mark.req("R76")
@pytest.mark.req("R112")
def test_each_is_helped_by_a_person_who_knows(
    ada: Page, olive: Page, customers: list[Widget], shop: Host, agent: Agent, running: Running
) -> None:
    mei, omar = customers
    title = reads_about(mei, "limescale")
    mei.frame.locator("#question").fill("")
    mei.asks("How long does a refund take?")
    expect(mei.frame.get_by_text("Did that solve it?")).to_be_visible()
    mei.presses("Talk to a person")
    expect(mei.frame.locator("#strip")).to_be_visible()
    hers = agent.newest()["id"]
    omar.asks("I want to speak to a human")
    expect(omar.frame.locator("#strip")).to_be_visible()
    his = agent.newest()["id"]

    ada.goto("/desk/?list=waiting")
    olive.goto("/desk/?list=waiting")
    ada.locator(f'.row[data-id="{hers}"]').click()
    olive.locator(f'.row[data-id="{his}"]').click()
    trail = ada.locator(".trail")
    for known in (title, "limescale"):
        expect(trail.locator("li", has_text=known).first).to_be_visible()
    expect(olive.locator("#open")).to_contain_text("I want to speak to a human")
    expect(olive.locator(".trail li", has_text="limescale")).to_have_count(0)

    expect(mei.said_by("agent")).to_contain_text(sends_what_is_proposed(ada))
    olive.get_by_label("Your text").fill("What is it about?")
    olive.keyboard.press("Control+Enter")
    expect(omar.said_by("agent")).to_contain_text("What is it about?")
    expect(mei.said_by("agent")).to_have_count(1)

    omar.writes("The lid is loose")
    expect(said(olive, "The lid is loose")).to_have_count(1)
    ada.get_by_role("button", name="Resolve").click()
    mei.frame.get_by_label("Very good").check()
    mei.presses("Send rating")
    expect(mei.frame.locator("#rated")).to_contain_text("Thank you")
    nothing_for_an_outsider(mei.page, shop, running, hers)
