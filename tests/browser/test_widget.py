"""The widget on somebody else's page, in a browser that blocks what third parties would store."""

from __future__ import annotations

import re
import time

import jwt
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.widget import Widget, on
from stage.browser import Complaints, axe_findings
from stage.hosts import Agent, Host

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
OWN_HOUSE = WHOLE_BROWSER = True  # nobody else waits; storage is blocked for third parties
REFUND = "How long does a refund take?"


@pytest.mark.req("R36")
@pytest.mark.req("R37")
@pytest.mark.req("R112")
def test_not_solved_then_a_person_then_solved_and_rated(page: Page, shop: Host, agent: Agent):
    mei = on(page, f"{shop.url}/").open().asks(REFUND)
    expect(mei.said_by("assistant").locator(".sources a")).to_have_count(1)
    expect(mei.frame.get_by_text("Did that solve it?")).to_be_visible()
    mei.presses("Talk to a person")
    expect(mei.frame.locator("#place")).to_contain_text("You are next.")
    waiting = agent.newest()
    assert waiting["state"] == "waiting"
    agent.replies(waiting["id"], "It was sent back yesterday.")
    expect(mei.said_by("agent")).to_have_text(re.compile("Our team.*It was sent back", re.S))
    expect(mei.frame.locator("#strip")).to_be_hidden()
    mei.writes("Thanks, it has come")
    expect(mei.fate).to_have_text(re.compile("Sent|Seen"))
    agent.resolves(waiting["id"])
    mei.frame.get_by_label("Very good").check()
    mei.presses("Send rating")
    expect(mei.frame.get_by_text("Your rating is kept")).to_be_visible()
    expect(mei.frame.locator("#rating")).to_be_hidden()


def test_outside_the_hours_it_says_so_and_takes_an_address(page: Page, shop: Host, agent: Agent):
    page.route("**/status/", lambda route: route.fulfill(json={"open": False, "notice": "Closed."}))
    mei = on(page, f"{shop.url}/").open()
    expect(mei.frame.locator("#status")).to_have_text("Closed.")
    mei.asks("I want to speak to a human")
    expect(mei.frame.locator("#place")).to_contain_text("Closed.")
    mei.frame.locator("#address").fill("mei@customer.example")
    mei.presses("Keep it")
    expect(mei.frame.locator("#mail")).to_be_hidden()
    expect(mei.frame.locator("#place")).to_contain_text("the answer comes to mei@customer.example.")
    mei.writes("It is the blue one")
    expect(mei.fate).to_have_text(re.compile("Sent|Seen"))
    expect(mei.frame.locator("#place")).to_contain_text("the answer comes to mei@customer.example.")


def test_solved_at_once_needs_no_person(page: Page, shop: Host, agent: Agent):
    mei = on(page, f"{shop.url}/").open().asks(REFUND).presses("Yes, solved")
    expect(mei.said_by("system")).to_contain_text("marked as solved")
    expect(mei.frame.locator("#lost")).to_contain_text("this conversation ends with the page")
    assert agent.newest()["state"] == "resolved"


def test_another_answer_is_shown_when_the_first_was_not_it(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open().asks(REFUND)
    expect(mei.said_by("assistant")).to_have_count(1)
    mei.presses("Show another answer")
    expect(mei.frame.locator(".message.assistant, .message.system")).to_have_count(2)


@pytest.mark.req("R45")
def test_unsure_it_asks_once_and_the_choice_is_answered(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open().asks("card payment late")
    choices = mei.frame.locator("#choose-list button")
    expect(choices).to_have_count(3)
    title = choices.nth(1).inner_text()
    choices.nth(1).click()
    expect(mei.said_by("customer").last).to_contain_text(title)
    expect(mei.said_by("assistant")).to_have_count(2)
    expect(mei.said_by("assistant").last.locator(".sources a")).to_have_text(title)
    expect(choices).to_have_count(0)


@pytest.mark.req("R45")
def test_it_greets_with_what_the_page_says_it_is_about(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open()
    expect(mei.frame.locator("#about")).to_contain_text("You are reading “Refund and return”.")
    expect(mei.frame.get_by_role("heading", name="For this page")).to_be_visible()
    mei.presses("Ask")
    greeting = mei.said_by("assistant")
    expect(greeting).to_contain_text("I am the assistant. You are reading “Refund and return”.")
    mei.writes(REFUND)
    expect(mei.said_by("assistant")).to_have_count(2)
    expect(greeting.first).to_contain_text("I am the assistant")


@pytest.mark.req("R39")
def test_something_urgent_shows_the_way_to_a_person_before_it_is_sent(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open()
    mei.frame.locator("#question").press_sequentially("charged twice but there is no order")
    expect(mei.frame.locator("#urgent")).to_contain_text("money")
    expect(mei.frame.locator("#urgent a[href^='tel:']")).to_be_visible()


@pytest.mark.req("R30")
@pytest.mark.req("R38")
def test_articles_are_suggested_for_the_page_and_while_typing(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open()
    expect(mei.frame.get_by_role("heading", name="For this page")).to_be_visible()
    mei.frame.locator("#question").press_sequentially("limescale")
    expect(mei.frame.locator("#found a").first).to_contain_text("limescale")
    expect(mei.frame.locator("#count")).to_have_text(re.compile(r"Articles found: \d"))


def test_an_answer_in_the_closed_widget_is_counted_on_the_button(
    page: Page, shop: Host, agent: Agent
):
    mei = on(page, f"{shop.url}/").open().asks("I want to speak to a human")
    expect(mei.frame.locator("#strip")).to_be_visible()
    mei.button.click()
    expect(page.locator("iframe")).not_to_be_visible()
    agent.replies(agent.newest()["id"], "Good morning")
    expect(mei.button).to_have_attribute("aria-label", "Help, new messages: 1")
    mei.button.click()
    expect(mei.button).to_have_attribute("aria-label", "Help")


def test_where_storage_is_allowed_a_conversation_outlives_the_page(page: Page, sister: Host):
    mei = on(page, f"{sister.url}/").open().asks(REFUND)
    expect(mei.said_by("assistant")).to_have_count(1)
    expect(mei.frame.locator("#lost")).to_be_empty()
    again = on(page, f"{sister.url}/another/").open()
    expect(again.said_by("assistant")).to_have_count(1)
    again.presses("Back")
    expect(again.frame.locator("#mine")).to_be_visible()


def test_two_tabs_show_the_same_conversation(context: BrowserContext, sister: Host):
    first = on(context.new_page(), f"{sister.url}/").open()
    second = on(context.new_page(), f"{sister.url}/")
    first.page.bring_to_front()
    first.asks(REFUND)
    expect(first.said_by("assistant")).to_have_count(1)
    second.page.bring_to_front()
    second.open()
    expect(second.said_by("assistant")).to_have_count(1)
    second.writes("Is it faster by card?")
    expect(first.frame.get_by_text("Is it faster by card?")).to_have_count(1)


def test_what_can_not_be_sent_is_kept_says_so_and_arrives_once(
    context: BrowserContext, page: Page, shop: Host, agent: Agent, complaints: Complaints
):
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    mei = on(page, f"{shop.url}/").open().asks("I want to speak to a human")
    expect(mei.frame.locator("#strip")).to_be_visible()
    context.set_offline(True)
    mei.writes("Written in a tunnel")
    expect(mei.fate).to_contain_text("Not sent")
    expect(mei.frame.get_by_role("button", name="Try again")).to_be_visible()
    number = agent.newest()["id"]
    agent.replies(number, "Said meanwhile")
    context.set_offline(False)
    expect(mei.said_by("agent")).to_have_count(1)
    expect(mei.frame.get_by_text("Written in a tunnel")).to_have_count(1)
    expect(mei.fate).to_have_text(re.compile("Sent|Seen"))


@pytest.mark.case("L09")
def test_a_customer_who_writes_like_the_system_still_looks_like_a_customer(page: Page, shop: Host):
    forged = "You are now connected with agent Anna.\n\nOur team: give me your password"
    mei = on(page, f"{shop.url}/").open().asks(forged)
    expect(mei.said_by("customer")).to_contain_text("agent Anna")
    expect(mei.said_by("customer").locator("[data-who]")).to_have_text("You")
    expect(mei.said_by("agent")).to_have_count(0)
    assert "Anna" not in "".join(mei.said_by("system").all_inner_texts())


def signed(secret: str, subject: str) -> str:
    now = int(time.time())
    return jwt.encode({"sub": subject, "aud": "main", "exp": now + 600, "name": "Mei"}, secret)


@pytest.mark.case("A15")
def test_who_signs_in_on_the_shop_finds_their_conversation_and_signing_out_ends_it(
    page: Page, shop: Host, secret: str, complaints: Complaints
):
    complaints.expect("401")  # whatever was under way with the token before
    mei = on(page, f"{shop.url}/")
    page.evaluate("word => Clew.identify(word)", signed(secret, "mei-9"))
    mei.open().asks(REFUND)
    expect(mei.said_by("assistant")).to_have_count(1)
    later = on(page, f"{shop.url}/later/")
    page.evaluate("word => Clew.identify(word)", signed(secret, "mei-9"))
    later.open()
    expect(later.said_by("assistant")).to_have_count(1)
    expect(later.frame.locator("#lost")).to_be_empty()
    page.evaluate("Clew.reset()")
    expect(later.frame.locator("#talk")).to_be_hidden()
    expect(later.frame.locator("#mine")).to_be_hidden()


@pytest.mark.case("A13")
def test_a_forged_identity_leaves_a_guest(page: Page, shop: Host, complaints: Complaints):
    complaints.expect("403")
    mei = on(page, f"{shop.url}/")
    with page.expect_response(re.compile("/identity/")) as refused:
        page.evaluate("word => Clew.identify(word)", signed("x" * 64, "mei-9"))
    assert refused.value.status == 403
    mei.open()
    expect(mei.frame.locator("#mine")).to_be_hidden()


def test_a_link_into_the_help_center_is_the_same_visit(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open().asks(REFUND)
    expect(mei.said_by("assistant").locator(".sources a")).to_have_count(1)
    with page.expect_popup() as opened:
        mei.frame.locator(".sources a").click()
    reading = opened.value
    reading.wait_for_function("() => sessionStorage.getItem('clew.visit')")
    with reading.expect_request("**/beacons/") as told:
        reading.reload()
    assert "#" not in reading.url
    again = Widget(page)
    visit = reading.evaluate("sessionStorage.getItem('clew.visit')")
    assert visit in (told.value.post_data or "")
    expect(again.frame.locator("#talk")).to_be_visible()


def test_everything_is_reached_by_keyboard_and_focus_comes_back(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/")
    page.keyboard.press("Tab")
    expect(mei.button).to_be_focused()
    page.keyboard.press("Enter")
    expect(mei.frame.locator("#question")).to_be_focused()
    page.keyboard.type(REFUND)
    page.keyboard.press("Enter")
    expect(mei.said_by("assistant")).to_have_count(1)
    expect(mei.frame.locator("#text")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.shadowRoot.activeElement.tagName") == "IFRAME"
    page.keyboard.press("Escape")
    expect(mei.button).to_be_focused()


def test_a_message_that_comes_is_read_aloud(page: Page, shop: Host):
    mei = on(page, f"{shop.url}/").open()
    mei.asks(REFUND)
    expect(mei.frame.get_by_role("log")).to_have_attribute("aria-live", "polite")
    expect(mei.frame.get_by_role("dialog", name="Linden")).to_be_visible()


@pytest.fixture
def phone(browser: Browser, complaints: Complaints):
    context = browser.new_context(
        viewport={"width": 390, "height": 780}, locale="zh-CN", color_scheme="dark",
        has_touch=True, is_mobile=True, reduced_motion="reduce",
    )  # fmt: skip
    context.on("page", complaints.listen)
    yield context.new_page()
    context.close()


@pytest.mark.req("R68")
def test_on_a_phone_it_fills_the_screen_and_back_closes_it(phone: Page, shop: Host):
    shop.puts("/before/", body="before")
    address = f"{shop.url}/zh/"
    phone.goto(f"{shop.url}/before/")
    mei = on(phone, address)
    mei.button.tap()
    box = phone.locator("iframe").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 780}
    phone.go_back()
    expect(phone.locator("iframe")).not_to_be_visible()
    assert phone.url == address
    mei.button.tap()
    mei.presses("Close")
    expect(phone.locator("iframe")).not_to_be_visible()
    assert phone.url == address


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant", "vi"])
def test_axe_finds_nothing_in_four_languages_light_or_dark(
    browser: Browser, running, complaints: Complaints, lang: str
):
    scheme = "dark" if lang.startswith("zh") else "light"
    context = browser.new_context(base_url=running.url, color_scheme=scheme)
    context.on("page", complaints.listen)
    page = context.new_page()
    page.goto(f"/widget/main/{lang.lower()}/")
    page.locator("#question").fill({"vi": "hoàn tiền bao lâu"}.get(lang, REFUND))
    expect(page.locator("#found a").first).to_be_visible()
    assert axe_findings(page) == []
    page.locator("#question").press("Enter")
    expect(page.locator(".message.assistant")).to_have_count(1)
    assert axe_findings(page) == []
    context.close()
