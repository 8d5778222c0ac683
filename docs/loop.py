"""One question on its way: the shop's widget, the desk, the customer's requests, the figures."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import jwt
from playwright.sync_api import Browser, FrameLocator, Page, expect

CLEW = Path(__file__).resolve().parent.parent / ".venv" / "bin" / "clew"
WIDE, AT_HOME = {"width": 1280, "height": 800}, {"width": 960, "height": 720}
ADA, OLIVE, PASSWORD = "ada@linden.example", "owner@linden.example", "a ball of thread"
SEARCHED, ASKED = "E3", "My air fryer shows E3 again"
OTHERS = {
    "vi": "Lõi lọc nước cỡ nào thì vừa?",
    "zh-hans": "扫地机器人的电池怎么换？",
    "en": "Can I use the kettle with 110 volts?",
}
REPLIED = (
    "Hello Mei, twice in a week is once too often: I send you a new air fryer today, and the "
    "courier takes yours along."
)
SECRET = "from clew.people.models import Inbox; print('WORD', Inbox.main().new_identity_secret())"
LONG = 300_000  # milliseconds that a count may take

type Take = Callable[[Page, str], None]


def shown(browser: Browser, url: str, environment: dict[str, str], take: Take) -> None:
    """Each page on the way, in the order in which people see them."""
    others_wait(browser, url)
    mei = at_the_shop(browser, url, environment)
    frame = asks(mei, take)
    ada = staff(browser, url, ADA)
    answers(ada, take)
    expect(frame.locator(".message.agent")).to_be_visible()
    take(mei, "widget-answered")
    reads_her_requests(mei, frame, take)
    figures(staff(browser, url, OLIVE), take)


def staff(browser: Browser, url: str, email: str) -> Page:
    """Somebody's page, signed in to desk and studio."""
    context = browser.new_context(base_url=url, viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/studio/account/login/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/login/" not in address)
    return page


def others_wait(browser: Browser, url: str) -> None:
    """Three who have asked for a person before, in their own languages."""
    for number, (lang, text) in enumerate(OTHERS.items()):
        api = browser.new_context(base_url=f"{url}/api/v1/").request
        token = api.post("visitors", data={}).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        asked = {"text": text, "client_id": f"other-{number}", "lang": lang}
        one = api.post("conversations", data=asked, headers=headers).json()["id"]
        api.post(f"conversations/{one}/handoff", data={}, headers=headers)


def at_the_shop(browser: Browser, url: str, environment: dict[str, str]) -> Page:
    """Mei looks at what she bought, and the shop vouches for her."""
    command = [CLEW, "manage", "shell", "--no-imports", "-c", SECRET]
    told = subprocess.run(command, env=environment, text=True, capture_output=True, check=True)
    secret, until = told.stdout.partition("WORD ")[2].strip(), int(time.time()) + 600
    known = {"sub": "mei", "aud": "main", "exp": until, "name": "Mei"}
    context = browser.new_context(viewport=AT_HOME, reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{(urlsplit(url).port or 0) + 1}/")
    expect(page.locator("div button").first).to_be_visible()
    page.evaluate("word => Clew.identify(word)", jwt.encode(known, secret))
    return page


def asks(mei: Page, take: Take) -> FrameLocator:
    """She looks for an article, asks, reads what was quoted, and wants a person."""
    frame = mei.frame_locator("iframe").first
    mei.locator("div button").first.click()
    frame.locator("#question").press_sequentially(SEARCHED)
    expect(frame.locator("#found a").first).to_be_visible()
    expect(frame.locator("#count")).not_to_be_empty()
    take(mei, "widget-home")
    frame.locator("#question").fill(ASKED)
    frame.locator("#question").press("Enter")
    expect(frame.locator("#solved")).to_be_visible()
    take(mei, "widget")
    with mei.context.expect_page() as opened:
        frame.locator(".sources a").first.click()
    opened.value.wait_for_load_state("networkidle")
    opened.value.close()
    frame.get_by_role("button", name="Talk to a person").click()
    expect(frame.locator("#place")).not_to_be_empty()
    take(mei, "widget-waiting")
    return frame


def answers(ada: Page, take: Take) -> None:
    """Ada sees what Mei tried, and answers what the article left open."""
    ada.goto("/desk/?list=all")
    ada.locator(".row", has_text="Mei").first.click()
    expect(ada.locator("#proposals")).not_to_have_attribute("aria-busy", "true")
    ada.locator("#state").get_by_role("button", name="Take", exact=True).click()
    expect(ada.locator("#state")).to_have_attribute("data-mine", "yes")
    ada.get_by_label("Your text").fill(REPLIED)
    take(ada, "desk")
    ada.get_by_role("button", name="Send", exact=True).click()
    expect(ada.locator("#entries .said", has_text=REPLIED)).to_be_visible()
    take(ada, "desk-answered")


def reads_her_requests(mei: Page, frame: FrameLocator, take: Take) -> None:
    """From the widget into the portal, without a code."""
    frame.get_by_role("button", name="Back").click()
    with mei.context.expect_page() as opened:
        frame.get_by_role("button", name="All my requests").click()
    portal = opened.value
    portal.get_by_role("button", name="Open my requests").click()
    expect(portal.locator(".requests")).to_be_visible()
    take(portal, "requests")
    portal.locator(".requests a").first.click()
    expect(portal.locator(".message.agent")).to_be_visible()
    take(portal, "request")


def figures(olive: Page, take: Take) -> None:
    """How help does, and what to write next."""
    olive.goto("/studio/insights/gaps/")
    count = olive.get_by_role("button", name="Count now")
    if not olive.locator("table.listing").count():
        count.click()
    expect(olive.locator("table.listing")).to_be_visible(timeout=LONG)
    expect(count).to_be_visible(timeout=LONG)
    take(olive, "gaps")
    olive.locator("td.title a").first.click()
    take(olive, "gap")
    olive.goto("/studio/insights/overview/")
    expect(olive.locator("#solved")).to_be_visible()
    take(olive, "overview")
