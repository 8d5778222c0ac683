"""What an agent writes goes out, wherever they are by then; what is refused holds back nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import APIRequestContext, Page, Route, expect

from stage.browser import Complaints
from stage.desk import Customer, opens, said, waiting, writes

pytestmark = [pytest.mark.browser, pytest.mark.case("F01")]


def dropped(route: Route) -> None:
    route.abort("internetdisconnected")


@pytest.fixture
def offline(complaints: Complaints) -> None:
    for words in ("ERR_INTERNET_DISCONNECTED", "Failed to load resource"):
        complaints.expect(words)


def test_a_refused_reply_holds_back_no_note(
    ada: Page, olive: Page, mei: Customer, complaints: Complaints
) -> None:
    complaints.expect("409")
    opens(ada, mei)
    opens(olive, mei)
    writes(olive, "I am Olive")
    expect(ada.locator("#state")).to_contain_text("Olive")
    writes(ada, "I am Ada")
    refused = ada.locator("#outbox .how")
    expect(refused).to_contain_text("Somebody else is answering")
    ada.get_by_label("Private note").check()
    writes(ada, "quokka-8820 waits for a call")
    expect(ada.locator("#entries .entry.note")).to_contain_text("quokka-8820")
    expect(ada.get_by_label("Private note")).to_be_checked()
    refused.get_by_role("button", name="Take over and send").click()
    expect(said(ada, "I am Ada")).to_be_visible()
    assert "quokka" not in " ".join(mei.reads())


def test_a_refused_reply_goes_out_again_from_the_field(
    ada: Page, olive: Page, mei: Customer, complaints: Complaints
) -> None:
    complaints.expect("409")
    opens(ada, mei)
    opens(olive, mei)
    writes(olive, "I am Olive")
    expect(ada.locator("#state")).to_contain_text("Olive")
    writes(ada, "I am Ada")
    ada.get_by_role("button", name="Back to the text").click()
    ada.get_by_role("button", name="Take over").click()
    expect(ada.locator("#state")).to_contain_text("Ada")
    ada.get_by_role("button", name="Send", exact=True).click()
    expect(said(ada, "I am Ada")).to_have_count(1)


@pytest.mark.usefixtures("offline")
def test_what_was_left_behind_unsent_is_sent_from_anywhere_at_the_desk(
    ada: Page, mei: Customer
) -> None:
    opens(ada, mei)
    ada.route("**/messages/", dropped)
    writes(ada, "written in a tunnel")
    expect(ada.locator("#outbox .how")).to_contain_text("Not sent yet")
    ada.unroute("**/messages/")
    with ada.expect_response("**/messages/"):
        ada.goto("/desk/")
    expect(ada.locator("#toasts")).to_be_empty()
    assert mei.reads().count("written in a tunnel") == 1


@pytest.mark.usefixtures("offline")
def test_what_was_left_behind_and_is_refused_says_so_with_a_link(
    ada: Page, olive: Page, mei: Customer, complaints: Complaints
) -> None:
    complaints.expect("409")
    opens(ada, mei)
    ada.route("**/messages/", dropped)
    writes(ada, "I am Ada, in a tunnel")
    expect(ada.locator("#outbox .how")).to_contain_text("Not sent yet")
    ada.goto("about:blank")
    opens(olive, mei)
    writes(olive, "I am Olive")
    expect(said(olive, "I am Olive")).to_be_visible()
    ada.unroute("**/messages/")
    ada.goto("/desk/")
    toast = ada.get_by_role("alert")
    expect(toast).to_contain_text("Somebody else is answering")
    toast.get_by_role("link", name="Open the conversation").click()
    expect(ada.locator("#outbox .said")).to_have_text("I am Ada, in a tunnel")
    assert "I am Ada, in a tunnel" not in mei.reads()


def test_with_storage_full_the_newest_words_are_the_ones_that_come_back(
    ada: Page, mei: Customer, api: APIRequestContext
) -> None:
    other = waiting(api)
    ada.goto("/desk/?list=waiting")
    ada.locator(f'.row[data-id="{mei.number}"]').click()
    ada.get_by_label("Your text").fill("old words")
    ada.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    ada.get_by_label("Your text").fill("new words")
    for customer, words in ((other, ""), (mei, "new words")):
        ada.locator(f'.row[data-id="{customer.number}"]').click()
        expect(ada.locator("#open")).to_have_attribute("data-id", customer.number)
        expect(ada.get_by_label("Your text")).to_have_value(words)
