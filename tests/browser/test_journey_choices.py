"""From an assistant that is unsure, or wrong, to a problem that is solved or a person who knows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.widget import on
from stage.hosts import Agent, Host
from stage.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
REFUND = "How long does a refund take?"


def nothing_for_an_outsider(page: Page, shop: Host, running: Running, number: str) -> None:
    """Neither a fresh browser on the same page nor a stranger's token finds the conversation."""
    elsewhere = page.context.browser.new_context()  # type: ignore[union-attr]
    fresh = on(elsewhere.new_page(), f"{shop.url}/").open()
    expect(fresh.frame.locator("#mine")).to_be_hidden()
    expect(fresh.frame.locator("#question")).to_be_visible()
    elsewhere.close()
    api = page.context.request
    token = api.post(f"{running.url}/api/v1/visitors", data={}).json()["token"]
    there = f"{running.url}/api/v1/conversations/{number}/messages"
    assert api.get(there).status == 401
    assert api.get(there, headers={"Authorization": f"Bearer {token}"}).status == 404


@pytest.mark.req("R36")
@pytest.mark.req("R45")
def test_unsure_it_offers_choices_and_the_right_one_solves_it(
    page: Page, shop: Host, agent: Agent, running: Running
) -> None:
    mei = on(page, f"{shop.url}/").open().asks("card payment late")
    choices = mei.frame.locator("#choose-list button")
    expect(choices).to_have_count(3)
    expect(mei.frame.get_by_role("button", name="None of these")).to_be_visible()
    title = choices.first.inner_text()
    choices.first.click()
    expect(mei.said_by("assistant").last.locator(".sources a")).to_have_text(title)
    expect(mei.frame.get_by_text("Did that solve it?")).to_be_visible()
    mei.presses("Yes, solved")
    expect(mei.said_by("system")).to_contain_text("marked as solved")
    solved = agent.newest()
    assert solved["state"] == "resolved"
    nothing_for_an_outsider(page, shop, running, solved["id"])


@pytest.mark.req("R45")
def test_none_of_the_choices_is_it_and_the_next_step_follows(page: Page, shop: Host) -> None:
    mei = on(page, f"{shop.url}/").open().asks("card payment late")
    offered = mei.frame.locator("#choose-list button")
    expect(offered).to_have_count(3)
    titles = offered.all_inner_texts()
    mei.presses("None of these")
    expect(mei.said_by("assistant")).to_have_count(2)
    expect(offered).to_have_count(0)
    assert not set(titles) & set(mei.said_by("assistant").last.locator("a").all_inner_texts())
    expect(mei.frame.locator("#solved, #strip").locator("visible=true").first).to_be_visible()


@pytest.mark.req("R36")
@pytest.mark.req("R47")
@pytest.mark.req("R48")
@pytest.mark.req("R72")
@pytest.mark.req("R73")
def test_wrong_twice_brings_a_person_who_sees_both_answers_rejected(
    page: Page, shop: Host, agent: Agent, olive: Page, running: Running
) -> None:
    mei = on(page, f"{shop.url}/refunds/?order=secret").open().asks(REFUND)
    answers = mei.said_by("assistant")
    expect(answers).to_have_count(1)
    mei.presses("Show another answer")
    expect(answers).to_have_count(2)
    first, second = (answers.nth(at).locator(".text").inner_text() for at in range(2))
    assert first != second
    mei.presses("Show another answer")
    expect(mei.frame.locator("#strip")).to_be_visible()
    waiting = agent.newest()
    assert waiting["state"] == "waiting"

    olive.goto(f"/desk/conversations/{waiting['id']}/")
    rejected = olive.locator(".entry.assistant", has_text="Not it, says the customer")
    expect(rejected).to_have_count(2)
    for said, at in ((first, 0), (second, 1)):
        expect(rejected.nth(at)).to_contain_text(said.splitlines()[0])
    where = olive.locator(".trail li", has_text="Refund and return")
    expect(where).to_contain_text(f"{shop.url}/refunds/")
    expect(where).not_to_contain_text("secret")
    olive.locator("#text, textarea[name=text]").first.fill("It was sent back this morning.")
    olive.keyboard.press("Control+Enter")
    expect(mei.said_by("agent")).to_have_text(re.compile("It was sent back this morning", re.S))
    nothing_for_an_outsider(page, shop, running, waiting["id"])
