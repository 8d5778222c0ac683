"""Two agents and two customers at once: all four lose their connection, nobody misses a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page, expect

from browser.widget import Widget, on
from browser.wires import Wire
from stage.browser import Complaints
from stage.desk import called, said, writes
from stage.hosts import Host
from stage.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
OWN_HOUSE = True  # nobody else waits
REFUND = "How long does a refund take?"
HUMAN = "I want to speak to a human"


@pytest.fixture
def customers(browser: Browser, complaints: Complaints) -> Iterator[list[Page]]:
    contexts = [browser.new_context(locale="en-GB", reduced_motion="reduce") for _ in range(2)]
    for one in contexts:
        one.on("page", complaints.listen)
    yield [one.new_page() for one in contexts]
    for one in contexts:
        one.close()


def takes(agent: Page, question: str) -> str:
    """Opens the one that waits and makes it theirs, by keyboard; its id."""
    agent.goto("/desk/?list=waiting")
    agent.locator(".row").press("Enter")
    expect(said(agent, question)).to_be_visible()
    agent.keyboard.press("a")
    expect(agent.locator("#state")).to_have_attribute("data-mine", "yes")
    return agent.locator("#open").get_attribute("data-id") or ""


def in_order(place: Widget | Page) -> list[str]:
    """What was said, as one side sees it."""
    if isinstance(place, Widget):
        return place.frame.locator(".message:not(.system, .draft) .text").all_inner_texts()
    return place.locator("#entries .said").all_inner_texts()


@pytest.mark.req("R37")
@pytest.mark.case("F02")
@pytest.mark.case("S01")
def test_both_sides_lose_their_connection_and_miss_nothing(
    ada: Page, olive: Page, customers: list[Page], sister: Host, api: APIRequestContext,
    complaints: Complaints, running: Running,
) -> None:  # fmt: skip
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    complaints.expect("WebSocket")
    complaints.expect("the server responded with a status of 40")  # the stranger's tries
    pages = [*customers, ada, olive]
    wires = [Wire(page) for page in pages]
    mei = on(customers[0], f"{sister.url}/").open().asks(HUMAN)
    expect(mei.frame.locator("#strip")).to_be_visible()
    meis = takes(ada, HUMAN)
    omar = on(customers[1], f"{sister.url}/").open().asks(REFUND)
    omar.presses("Talk to a person")
    omars = takes(olive, REFUND)
    expect(omar.said_by("system").last).to_contain_text("answering you now")
    for wire in wires:
        wire.cut()
    mei.writes("Mei in a tunnel")
    omar.writes("Omar in a tunnel")
    writes(ada, "Ada in a tunnel")
    writes(olive, "Olive in a tunnel")
    expect(mei.fate).to_contain_text("Not sent")
    expect(ada.locator("#outbox .how")).to_contain_text("kept here")
    for wire in wires:
        wire.mend()
    for agent, customer, names in ((ada, mei, "Ada Mei"), (olive, omar, "Olive Omar")):
        nobody_misses_a_word(agent, customer, names.split())
    answers = omar.said_by("assistant").count()
    omar.writes(REFUND)
    expect(said(olive, REFUND)).to_have_count(2)
    writes(olive, "Five days")
    expect(omar.said_by("agent").last).to_contain_text("Five days")
    assert omar.said_by("assistant").count() == answers  # a person has it: it is silent
    assert "Mei in a tunnel" not in " ".join(in_order(omar))
    sees_nothing(api, running, meis, omars)


def nobody_misses_a_word(agent: Page, customer: Widget, names: list[str]) -> None:
    for words in (f"{name} in a tunnel" for name in names):
        expect(said(agent, words)).to_have_count(1)
        expect(customer.frame.locator(".message .text", has_text=words)).to_have_count(1)
    assert in_order(customer) == in_order(agent)
    expect(customer.fate).to_have_text(re.compile("Sent|Seen"))


def sees_nothing(api: APIRequestContext, running: Running, *numbers: str) -> None:
    """A stranger, by every way there is."""
    token = called(api, "", "visitors", {})["token"]
    for number in numbers:
        for headers in ({}, {"Authorization": f"Bearer {token}"}):
            read = api.get(f"/api/v1/conversations/{number}/messages", headers=headers)
            assert read.status == (404 if headers else 401)
            ticket = api.post(f"/api/v1/conversations/{number}/socket", data={}, headers=headers)
            assert ticket.status == read.status
        for path in ("", "thread/", "proposals/"):
            page = api.get(f"/desk/conversations/{number}/{path}")
            assert "in a tunnel" not in page.text()
            assert "/login/" in page.url
