"""What the widget shows while somebody chooses, attaches, waits and rates: for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from stage import files as samples
from stage.browser import Complaints, axe_findings
from stage.hosts import Agent
from stage.running import Running

pytestmark = pytest.mark.browser
OWN_HOUSE = True  # who waits here is next

LEAK = {"name": "leak.png", "mimeType": "image/png", "buffer": samples.picture(size=(600, 400))}
PROGRAM = {"name": "setup.exe", "mimeType": "image/png", "buffer": b"MZ"}
UNSURE = {"en": "card payment late", "zh-hans": "东西还没到", "vi": "máy xay không chạy nữa"}


@pytest.fixture(params=[("en", "light"), ("zh-hans", "dark"), ("vi", "dark")], ids=lambda p: p[0])
def frame(
    browser: Browser, running: Running, complaints: Complaints, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """The frame by itself, as large as a host page shows it on a small phone."""
    lang, scheme = request.param
    complaints.expect("422")  # a program is refused
    context = browser.new_context(
        base_url=running.url, color_scheme=scheme, viewport={"width": 320, "height": 600}
    )
    context.on("page", complaints.listen)
    page = context.new_page()
    page.route(
        re.compile(r"/status/"),
        lambda route: route.fulfill(json={"open": False, "notice": "9:00–21:00"}),
    )
    page.goto(f"/widget/main/{lang}/")
    page.locator("#question").fill(UNSURE[lang])
    page.locator("#question").press("Enter")
    expect(page.locator("#choose-list button").first).to_be_visible()
    yield page
    context.close()


def looks_right(page: Page, when: str) -> None:
    assert axe_findings(page) == [], when
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, when


@pytest.mark.req("R68")
def test_axe_finds_nothing_in_any_state_of_a_conversation(frame: Page, agent: Agent) -> None:
    looks_right(frame, "while it offers choices, closed")
    frame.locator("#choose [data-does=another]").click()
    expect(frame.locator("#choose")).to_be_hidden()
    if frame.locator("#solved").is_visible():
        looks_right(frame, "while it asks whether that was it")
        frame.locator("#solved [data-does=person]").click()
    expect(frame.locator("#mail")).to_be_visible()
    looks_right(frame, "while she waits, outside the hours")
    frame.locator("[data-choose]").set_input_files([LEAK, PROGRAM])
    expect(frame.locator(".chosen .refused")).to_be_visible()
    expect(frame.locator(".chosen progress")).to_have_count(0)
    looks_right(frame, "with a file that is there and one that was refused")
    frame.locator(".chosen .refused button").click()
    frame.locator("#write button[type=submit]").click()
    expect(frame.locator(".message.customer img")).to_be_visible()
    number = agent.newest()["id"]
    agent.replies(number, "Tighten the lid")
    expect(frame.locator(".message.agent")).to_be_visible()
    looks_right(frame, "with a picture and an answer")
    agent.resolves(number)
    expect(frame.locator("#rating")).to_be_visible()
    looks_right(frame, "while it is rated")
    frame.locator("#rating input").last.check()
    frame.locator("#rating button[type=submit]").click()
    expect(frame.locator("#rated")).not_to_be_empty()
    looks_right(frame, "after the rating")
