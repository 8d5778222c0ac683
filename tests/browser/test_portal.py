"""A customer's requests in Chromium: from the widget, live, with files, offline, for everybody."""

from __future__ import annotations

import re
import time
from contextlib import closing
from dataclasses import dataclass

import jwt
import pytest
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page, expect

from browser.widget import on
from stage import files as samples
from stage.browser import Complaints, axe_findings
from stage.desk import called
from stage.hosts import Agent, Host
from stage.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
LEAK = {"name": "leak.png", "mimeType": "image/png", "buffer": samples.picture(size=(600, 400))}
BILL = {"name": "bill.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
PROGRAM = {"name": "setup.exe", "mimeType": "image/png", "buffer": b"MZ"}


def signed(secret: str, subject: str) -> str:
    now = int(time.time())
    return jwt.encode({"sub": subject, "aud": "main", "exp": now + 600, "name": "Lin"}, secret)


@dataclass
class Lin:
    """At home in the shop; her browser is in the portal, by the way that the widget opens."""

    page: Page
    number: str

    def opens(self, lang: str = "en") -> None:
        self.page.goto(f"/{lang}/requests/{self.number}/")

    def chooses(self, *files: dict) -> None:
        self.page.locator("[data-choose]").set_input_files(list(files))

    def writes(self, text: str) -> None:
        self.page.locator("#write textarea").fill(text)
        self.page.locator("#write [data-send]").click()


@pytest.fixture
def lin(page: Page, api: APIRequestContext, running: Running, secret: str, request) -> Lin:
    token = called(api, "", "visitors", {})["token"]

    def asks(path: str, body: dict) -> dict:
        headers = {"Authorization": f"Bearer {token}", "Origin": running.url}
        answer = api.post(f"/widget/main/{path}", data=body, headers=headers)
        assert answer.ok, answer.text()
        found: dict = answer.json()
        return found

    token = asks("identity/", {"signed": signed(secret, request.node.name[:60])})["token"]
    asked = {"text": "My kettle leaks", "client_id": "k", "lang": "en"}
    number = called(api, token, "conversations", asked)["id"]
    called(api, token, f"conversations/{number}/handoff", {})
    page.goto(asks("en/requests/", {})["url"])
    page.get_by_role("button", name="Open my requests").click()
    expect(page.get_by_text("My kettle leaks").first).to_be_visible()
    return Lin(page, number)


@pytest.mark.req("R63")
@pytest.mark.req("R49")
def test_from_the_widget_to_all_her_requests_without_a_code(
    page: Page, shop: Host, secret: str, complaints: Complaints
):
    complaints.expect("401")  # what was asked with the token that has just been ended
    widget = on(page, f"{shop.url}/")
    expect(widget.frame.locator("#all-mine")).to_be_hidden()
    page.evaluate("word => Clew.identify(word)", signed(secret, "lin-7"))
    widget.open().asks("I want to speak to a human")
    expect(widget.frame.locator("#strip")).to_be_visible()
    widget.presses("Back")
    with page.context.expect_page() as opened:
        widget.presses("All my requests")
    portal = opened.value
    expect(portal.get_by_text("signed in as Lin")).to_be_visible()
    portal.get_by_role("button", name="Open my requests").click()
    expect(portal.locator(".requests .title")).to_have_text("I want to speak to a human")
    with page.expect_response("**/api/v1/visitors"):  # ended at the server, too
        page.evaluate("Clew.reset()")
    expect(widget.frame.locator("#all-mine")).to_be_hidden()
    portal.reload()
    expect(portal.get_by_role("button", name="Mail me a code")).to_be_visible()


def test_an_answer_appears_by_itself_and_what_is_being_written_stays(lin: Lin, agent: Agent):
    lin.opens()
    lin.writes("It drips from the lid")
    expect(lin.page.locator(".message.customer .text").last).to_have_text("It drips from the lid")
    lin.page.locator("#write textarea").fill("And by the way")
    agent.replies(lin.number, "Tighten the lid")
    expect(lin.page.locator(".message.agent .text")).to_have_text("Tighten the lid")
    agent.resolves(lin.number)
    expect(lin.page.locator("#standing")).to_contain_text("Solved")
    expect(lin.page.get_by_text("How was our help?")).to_be_visible()
    expect(lin.page.locator("[data-send]")).to_have_text("Send, and open it again")
    expect(lin.page.locator("#write textarea")).to_have_value("And by the way")
    lin.page.reload()
    expect(lin.page.locator("#write textarea")).to_have_value("And by the way")


def test_files_go_up_as_they_are_chosen_and_with_the_message(lin: Lin, complaints: Complaints):
    complaints.expect("422")
    lin.opens()
    expect(lin.page.locator("[data-plain-files]")).to_have_count(0)
    lin.chooses(LEAK, BILL, PROGRAM)
    expect(lin.page.locator(".chosen .how", has_text="Ready to send")).to_have_count(2)
    expect(lin.page.locator(".chosen .refused .how")).to_contain_text("Programs")
    lin.page.reload()
    expect(lin.page.locator(".chosen .how", has_text="Ready to send")).to_have_count(2)
    lin.page.get_by_role("button", name="Remove setup.exe").click()
    lin.writes("Look at it")
    last = lin.page.locator(".message.customer").last
    expect(last.get_by_role("img", name="leak.png")).to_be_visible()
    expect(last.get_by_role("link", name=re.compile("bill.pdf"))).to_be_visible()
    expect(lin.page.locator("#write textarea")).to_have_value("")
    expect(lin.page.locator(".chosen li")).to_have_count(0)
    expect(lin.page.locator(".message.customer")).to_have_count(2)


@pytest.mark.case("F02")
def test_without_a_connection_it_says_so_and_sends_later_once(
    lin: Lin, context: BrowserContext, agent: Agent, complaints: Complaints
):
    for words in ("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "htmx:"):
        complaints.expect(words)
    lin.opens()
    context.set_offline(True)
    lin.writes("Still leaking")
    expect(lin.page.locator("[data-kept]")).to_contain_text("Not sent yet")
    agent.replies(lin.number, "Tighten the lid")
    context.set_offline(False)
    expect(lin.page.locator(".message.customer", has_text="Still leaking")).to_have_count(1)
    expect(lin.page.locator(".message.agent")).to_have_count(1)
    expect(lin.page.locator("#write textarea")).to_have_value("")
    lin.writes("Now it is dry")
    expect(lin.page.locator(".message.customer")).to_have_count(3)


@pytest.mark.req("R68")
@pytest.mark.parametrize("lang", ["zh-hant", "vi"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_by_day_and_by_night(
    lin: Lin, agent: Agent, lang: str, scheme: str
):
    lin.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    lin.page.set_viewport_size({"width": 360, "height": 740})
    agent.replies(lin.number, "Tighten the lid")
    for path in ("requests/", f"requests/{lin.number}/", "requests/sign-in/?another=yes"):
        lin.page.goto(f"/{lang}/{path}")
        assert axe_findings(lin.page) == [], path
        wider = lin.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, path
    lin.opens(lang)
    lin.chooses(LEAK)
    expect(lin.page.locator(".chosen progress")).to_have_count(0)
    agent.resolves(lin.number)
    expect(lin.page.locator("#rate .rate")).to_be_visible()
    assert axe_findings(lin.page) == [], "with files and a rating"
    lin.page.goto(f"/{lang}/requests/sign-in/?another=yes")
    lin.page.locator("#id_email").fill("nobody@elsewhere.example")
    lin.page.locator("main form .primary").click()
    expect(lin.page.locator("#id_code")).to_be_visible()
    assert axe_findings(lin.page) == [], "where the code is typed"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reply_that_is_begun_outlives_the_other_buttons(
    lin: Lin, agent: Agent, browser: Browser, running: Running, scripts: bool
):
    kept = lin.page.context.storage_state()
    with closing(
        browser.new_context(
            base_url=running.url, java_script_enabled=scripts, storage_state=kept, locale="en"
        )
    ) as context:
        lin.page = context.new_page()
        lin.opens()
        text = lin.page.locator("#write textarea")
        text.fill("It drips still, but")
        lin.page.get_by_role("button", name="This solved it").click()
        expect(lin.page.get_by_text("How was our help?")).to_be_visible()
        expect(text).to_have_value("It drips still, but")
        text.fill("It drips still, but less")
        lin.page.get_by_label("Good", exact=True).check()
        lin.page.get_by_role("button", name="Send rating").click()
        expect(lin.page.get_by_text("Your rating is kept")).to_be_visible()
        expect(text).to_have_value("It drips still, but less")
        lin.page.locator("#write [data-send]").click()
        expect(lin.page.locator(".message.customer").last).to_contain_text("but less")
        lin.opens()
        expect(text).to_have_value("")
