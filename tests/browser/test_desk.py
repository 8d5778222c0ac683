"""The desk in Chromium: two agents and a customer at once; nothing is lost or said twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import APIRequestContext, Page, Route, expect

from stage.browser import Complaints
from stage.desk import Customer, asking, opens, said, writes

pytestmark = pytest.mark.browser


@pytest.mark.req("R62")
@pytest.mark.req("R75")
@pytest.mark.req("R76")
def test_from_waiting_to_solved_with_one_key(ada: Page, mei: Customer) -> None:
    ada.goto("/desk/")
    ada.locator(f'.row[data-id="{mei.number}"]').click()
    expect(ada.locator("#proposals [data-digit='1']")).to_be_visible()
    title = ada.locator("#proposals [data-digit='1'] span").inner_text()
    ada.locator("#thread").press("1")
    field = ada.get_by_label("Your text")
    expect(field).to_be_focused()
    assert field.input_value().startswith(f"{title}\nhttp")
    ada.keyboard.press("Control+Enter")
    expect(said(ada, title)).to_have_count(1)
    expect(ada.locator("#state")).to_contain_text("Ada")
    assert any(title in text for text in mei.reads())
    ada.get_by_role("button", name="Resolve").click()
    expect(ada.locator("#state")).to_contain_text("Resolved")


def test_what_the_customer_writes_appears_by_itself_once(ada: Page, mei: Customer) -> None:
    opens(ada, mei)
    for number in range(5):
        mei.writes(f"word number {number}")
    for number in range(5):
        expect(said(ada, f"word number {number}")).to_have_count(1)
    seqs = ada.locator("#entries [data-seq]").evaluate_all("all => all.map(e => +e.dataset.seq)")
    assert seqs == sorted(set(seqs))


@pytest.mark.case("L09")
def test_two_agents_see_each_other_and_never_speak_at_once(
    ada: Page, olive: Page, mei: Customer, complaints: Complaints
) -> None:
    complaints.expect("409")
    opens(ada, mei)
    opens(olive, mei)
    expect(ada.locator("#typing")).to_contain_text("Also here: Olive")
    olive.get_by_label("Your text").press_sequentially("I am", delay=10)
    expect(ada.locator("#typing")).to_contain_text("Olive is writing")
    writes(olive, "I am Olive")
    expect(said(ada, "I am Olive")).to_be_visible()
    expect(ada.locator("#state")).to_contain_text("Olive")
    writes(ada, "I am Ada")
    refused = ada.locator("#outbox .how")
    expect(refused).to_contain_text("Somebody else is answering")
    assert "I am Ada" not in mei.reads()
    refused.get_by_role("button", name="Take over and send").click()
    expect(said(ada, "I am Ada")).to_be_visible()
    assert mei.reads().count("I am Ada") == 1
    expect(olive.locator("#state")).to_contain_text("Ada")


@pytest.mark.case("S05")
def test_a_note_is_seen_by_the_other_agent_and_by_no_customer(
    ada: Page, olive: Page, mei: Customer
) -> None:
    opens(olive, mei)
    opens(ada, mei)
    ada.locator("#thread").press("n")
    ada.keyboard.type("quokka-7310 called twice")
    ada.keyboard.press("Control+Enter")
    expect(olive.locator(".entry.note")).to_contain_text("quokka-7310 called twice")
    assert "quokka" not in " ".join(mei.reads())


def dropped(route: Route) -> None:
    route.abort("internetdisconnected")


@pytest.mark.case("F01")
def test_what_can_not_be_sent_is_kept_says_so_and_goes_out_once(
    ada: Page, mei: Customer, complaints: Complaints
) -> None:
    for words in ("ERR_INTERNET_DISCONNECTED", "Failed to load resource"):
        complaints.expect(words)
    opens(ada, mei)
    ada.route("**/messages/", dropped)
    writes(ada, "one two three")
    expect(ada.locator("#outbox .how")).to_contain_text("Not sent yet")
    ada.reload()
    expect(ada.locator("#outbox .said")).to_have_text("one two three")
    ada.unroute("**/messages/")
    expect(said(ada, "one two three")).to_have_count(1, timeout=20_000)
    expect(ada.locator("#outbox li")).to_have_count(0)
    assert mei.reads().count("one two three") == 1


def test_an_answer_that_got_lost_is_not_sent_twice(
    ada: Page, mei: Customer, complaints: Complaints
) -> None:
    for words in ("ERR_INTERNET_DISCONNECTED", "Failed to load resource"):
        complaints.expect(words)
    opens(ada, mei)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        dropped(route)

    ada.route("**/messages/", lose_the_answer, times=1)
    writes(ada, "only once please")
    expect(said(ada, "only once please")).to_have_count(1, timeout=20_000)
    expect(ada.locator("#outbox li")).to_have_count(0, timeout=20_000)
    assert mei.reads().count("only once please") == 1


def test_a_draft_survives_a_crash_and_belongs_to_its_conversation(
    ada: Page, mei: Customer, api: APIRequestContext
) -> None:
    opens(ada, mei)
    ada.get_by_label("Private note").check()
    ada.get_by_label("Your text").fill("half a thou")
    ada.goto("about:blank")
    opens(ada, mei)
    expect(ada.get_by_label("Your text")).to_have_value("half a thou")
    expect(ada.get_by_label("Private note")).to_be_checked()
    opens(ada, asking(api, "another"))
    expect(ada.get_by_label("Your text")).to_have_value("")


def test_without_a_live_line_the_desk_asks_and_says_so(
    ada: Page, mei: Customer, complaints: Complaints
) -> None:
    complaints.expect("WebSocket")
    ada.route_web_socket("**/ws/v1/desk", lambda socket: socket.close())
    opens(ada, mei)
    expect(ada.locator("#link")).to_contain_text("every few seconds")
    mei.writes("are you there?")
    expect(said(ada, "are you there?")).to_have_count(1, timeout=15_000)
