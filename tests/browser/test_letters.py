"""Writing to a person: first what the guide says, then the form; nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from stage.browser import Complaints
from stage.running import Running

pytestmark = pytest.mark.browser

STORY = "My air fryer stopped and shows E3, unplugging did not help"


def writes(page: Page, story: str = STORY) -> None:
    page.goto("/en/contact/")
    page.get_by_label("What is the problem?").press_sequentially(story, delay=2)
    expect(page.get_by_text("Does one of these solve it?")).to_be_visible()


def leaves_an_address(page: Page) -> None:
    page.get_by_text("Not solved: write to a person").click()
    page.get_by_label("Your mail address").fill("mei@example.com")


@pytest.mark.req("R35")
def test_matching_answers_appear_while_somebody_writes_and_only_then_the_form(page: Page) -> None:
    page.goto("/en/contact/")
    expect(page.get_by_label("Your mail address")).to_be_hidden()
    expect(page.get_by_text("Not solved: write to a person")).to_be_hidden()
    writes(page)
    expect(page.locator("#matches").get_by_role("link").first).to_contain_text("E3")
    leaves_an_address(page)
    page.get_by_role("button", name="Send to a person").click()
    expect(page.locator(".request-number")).to_have_text(re.compile(r"\w{3}-\w{3}"))


@pytest.mark.req("R39")
def test_smoke_shows_the_phone_before_anything_else(page: Page) -> None:
    page.goto("/en/contact/")
    page.get_by_label("What is the problem?").press_sequentially("smoke is coming out of my kettle")
    expect(page.locator("#matches a").first).to_have_attribute("href", "tel:4000000000")


def test_a_mistake_is_named_at_its_field_and_nothing_is_lost(
    page: Page, complaints: Complaints
) -> None:
    complaints.expect("422")
    writes(page)
    page.get_by_text("Not solved: write to a person").click()
    page.get_by_label("Your mail address").fill("mei@")
    page.get_by_label("Your name").fill("Mei")
    page.get_by_role("button", name="Send to a person").click()
    expect(page.locator("#id_email_error")).to_contain_text("not a whole mail address")
    expect(page.get_by_label("Your mail address")).to_be_focused()
    expect(page.get_by_label("What is the problem?")).to_have_value(STORY)
    expect(page.get_by_label("Your name")).to_have_value("Mei")


def test_what_cannot_be_sent_is_kept_says_so_and_is_sent_later(
    page: Page, complaints: Complaints
) -> None:
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    complaints.expect("Failed to load resource")
    complaints.expect("htmx:")
    writes(page)
    leaves_an_address(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Send to a person").click()
    expect(page.locator("#letter [data-kept]")).to_contain_text("Not sent yet")
    page.context.set_offline(False)
    expect(page.locator(".request-number")).to_be_visible(timeout=15_000)


def test_what_is_kept_survives_leaving_the_page(page: Page, complaints: Complaints) -> None:
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    complaints.expect("Failed to load resource")
    complaints.expect("htmx:")
    writes(page)
    leaves_an_address(page)
    page.route("**/contact/", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Send to a person").click()
    expect(page.locator("#letter [data-kept]")).to_contain_text("Not sent yet")
    page.unroute("**/contact/")
    page.goto("/en/")
    expect(page.locator("#toasts")).to_contain_text("has been sent")


def is_cut_off_while_sending_half_an_address(page: Page, complaints: Complaints) -> None:
    for part in ("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "htmx:"):
        complaints.expect(part)
    writes(page)
    page.get_by_text("Not solved: write to a person").click()
    page.get_by_label("Your mail address").fill("mei@")
    page.route("**/contact/", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Send to a person").click()
    expect(page.locator("#letter [data-kept]")).to_contain_text("Not sent yet")
    page.unroute("**/contact/")


def test_what_is_refused_later_says_why_and_stays_in_the_form(
    page: Page, complaints: Complaints
) -> None:
    is_cut_off_while_sending_half_an_address(page, complaints)
    refused = page.locator("#letter [data-kept]")
    expect(refused).to_contain_text("This was not sent.", timeout=15_000)
    expect(refused).to_contain_text("not a whole mail address")
    expect(page.get_by_label("What is the problem?")).to_have_value(STORY)
    expect(page.locator("#toasts")).to_be_empty()


def test_what_is_refused_on_another_page_is_never_called_sent(
    page: Page, complaints: Complaints
) -> None:
    is_cut_off_while_sending_half_an_address(page, complaints)
    page.goto("/en/")
    expect(page.locator("#toasts")).to_contain_text("This was not sent. This is not a whole mail")
    expect(page.locator("#toasts")).to_contain_text("still on the contact page")
    expect(page.locator("#toasts")).not_to_contain_text("has been sent")
    page.goto("/en/contact/")
    expect(page.get_by_label("What is the problem?")).to_have_value(STORY)


def test_a_refused_vote_says_why(page: Page, complaints: Complaints) -> None:
    complaints.expect("Failed to load resource")
    complaints.expect("Response Status Error Code 404")
    page.goto("/en/search/?q=E3")
    page.locator("main .results h2 a").first.click()
    page.wait_for_url("**/articles/**")  # until it has its scripts
    gone = '<p class="toast" role="alert">This article is not here any more.</p>'
    page.route("**/votes/", lambda route: route.fulfill(status=404, body=gone))
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.locator(".vote [data-kept]")).to_have_text(
        "This was not sent. This article is not here any more."
    )


def test_where_the_guide_cannot_answer_the_form_is_there_at_once(
    page: Page, complaints: Complaints
) -> None:
    complaints.expect("Failed to load resource")
    complaints.expect("htmx:")
    page.route("**/matches/", lambda route: route.abort())
    page.goto("/en/contact/")
    page.get_by_label("What is the problem?").press_sequentially(STORY, delay=2)
    expect(page.get_by_text("Not solved: write to a person")).to_be_visible()


def test_a_draft_survives_a_reload(page: Page) -> None:
    writes(page)
    page.reload()
    expect(page.get_by_label("What is the problem?")).to_have_value(STORY)


def test_without_scripts_the_answers_come_first_too(browser: Browser, running: Running) -> None:
    plain = browser.new_context(base_url=running.url, java_script_enabled=False)
    page = plain.new_page()
    page.goto("/en/contact/")
    page.get_by_label("What is the problem?").fill(STORY)
    expect(page.get_by_text("Not solved: write to a person")).to_be_hidden()
    page.get_by_role("button", name="Show matching answers").click()
    expect(page.locator("#matches").get_by_role("link").first).to_contain_text("E3")
    expect(page.get_by_label("What is the problem?")).to_have_value(STORY)
    leaves_an_address(page)
    page.get_by_role("button", name="Send to a person").click()
    expect(page).to_have_url(re.compile(r"/en/contact/\w{3}-\w{3}/"))
    expect(page.locator(".request-number")).to_be_visible()
    plain.close()
