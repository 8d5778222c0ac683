"""A minute without a connection: it says so, tries again, and nothing is lost or said twice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from browser.widget import Widget, on
from browser.wires import Wire
from stage.browser import Complaints
from stage.hosts import Agent, Host
from stage.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret"), pytest.mark.case("F02")]
OWN_HOUSE = True  # nobody else waits
HUMAN = "I want to speak to a human"
STEPS, STEP = 12, 5_000  # milliseconds: a minute, by the page's clock alone


def a_minute_passes(mei: Widget, *, cut: bool) -> None:
    """Every timer of the page fires that would; between the steps what it asked for fails."""
    for _ in range(STEPS):
        mei.page.clock.run_for(STEP)
        if cut:
            expect(mei.frame.locator("#lost")).to_contain_text("No connection")
            expect(mei.fate).to_contain_text("Not sent")


def tries_to_send(page: Page) -> list[str]:
    """Grows with each try of a message that the page makes."""
    made: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/messages"):
            made.append(request.url)

    page.on("request", note)
    return made


def thread(agent: Agent, number: str) -> list[tuple[str, str]]:
    """(author, text) of all that is stored, in its order, by hand and not by the assistant."""
    said: list[dict[str, Any]] = agent.reads(number)
    return [(one["author"], one["text"]) for one in said if one["author"] in {"customer", "agent"}]


@pytest.mark.req("R37")
@pytest.mark.parametrize("knows", [True, False], ids=["offline", "the server is not reached"])
def test_a_minute_without_a_connection_loses_nothing_and_says_nothing_twice(
    page: Page, shop: Host, agent: Agent, running: Running, complaints: Complaints, knows: bool
) -> None:
    for part in ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_FAILED", "WebSocket"):
        complaints.expect(part)
    page.clock.install()
    wire, tried = Wire(page, knows=knows), tries_to_send(page)
    mei = on(page, f"{shop.url}/").open().asks(HUMAN)
    expect(mei.frame.locator("#strip")).to_be_visible()
    expect(mei.frame.locator("#lost")).not_to_contain_text("No connection")
    number = agent.newest()["id"]
    wire.cut()
    mei.writes("First, in the tunnel")
    expect(mei.fate).to_contain_text("Not sent")
    agent.replies(number, "Said meanwhile")
    a_minute_passes(mei, cut=True)
    mei.writes("Second, in the tunnel")
    assert len(tried) > 3  # by itself, more slowly each time
    expect(mei.frame.get_by_text("Said meanwhile")).to_have_count(0)
    wire.mend()
    a_minute_passes(mei, cut=False)
    expect(mei.fate).to_have_text(re.compile("Sent|Seen"))
    expect(mei.frame.locator("#lost")).not_to_contain_text("No connection")
    for words in ("First, in the tunnel", "Second, in the tunnel", "Said meanwhile"):
        expect(mei.frame.get_by_text(words)).to_have_count(1)
    assert thread(agent, number) == [
        ("customer", HUMAN), ("agent", "Said meanwhile"),
        ("customer", "First, in the tunnel"), ("customer", "Second, in the tunnel"),
    ]  # fmt: skip
    agent.replies(number, "Heard on the new line")
    expect(mei.frame.get_by_text("Heard on the new line")).to_have_count(1)
