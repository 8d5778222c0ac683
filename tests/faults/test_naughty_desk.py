"""C01: naughty text at the desk: names, lists, threads, what a customer did before, macros."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from clew.conversations.hosting import tidy
from clew.core.masking import masked
from faults.fields import asked_in_addresses
from faults.hostile_customers import NAMES, SENT, TITLES
from faults.hostile_house import House
from faults.hostile_talk import LABELS
from faults.looking import Watched, one_line
from faults.naughty import ALL, ATTACKS, CALL, chunks

pytestmark = [pytest.mark.browser, pytest.mark.case("C01"), pytest.mark.case("O6")]
HOUSE = "hostile_house"


def missing(wanted: list[str], shown: str) -> list[str]:
    """What does not stand there, whatever the white space."""
    shown = one_line(shown)
    return [text for text in wanted if one_line(text.replace("\0", "")) not in shown]


def test_a_conversation_full_of_them_is_text_wherever_it_stands(
    olive: Watched, hostile_house: House
):
    address = f"/desk/conversations/{hostile_house.told['talk']}/"
    assert olive.active_in(address) == []
    page = olive.page
    expect(page.locator("#proposals")).not_to_have_attribute("aria-busy", "true")
    for place in (".entry.customer", ".entry.agent", ".entry.note"):
        said = page.locator(f"#entries {place} .said").all_inner_texts()
        assert missing(list(ALL), "\n".join(said)) == [], place
    for place in (".trail", "#customer .known"):
        assert missing(list(ALL), "\n".join(olive.texts(place))) == [], place
    names = [*olive.texts("#entries .file bdi"), *page.eval_on_selector_all("img", ALTS)]
    for kept in ("file", "picture"):
        assert page.locator(f"#entries .{kept}").count() > 30
    assert missing(list(chunks(ALL, 140)), "\n".join(names)) == []
    assert missing(list(chunks(ALL, 80)), "\n".join(olive.texts("#proposals span"))) == []
    assert missing(LABELS, "\n".join(olive.texts(".label"))) == []
    assert olive.active() == []
    assert (olive.ran, olive.broke) == ([], [])


ALTS = "all => all.map(one => one.alt)"


def test_every_name_stands_in_the_list_and_over_its_conversation(
    olive: Watched, hostile_house: House
):
    names = ".row-name bdi, .row-words bdi"
    told, shown = olive.active_in("/desk/?q=script"), ""
    for listing in ("resolved", "all"):  # another test may have settled one
        told += olive.active_in(f"/desk/?list={listing}")
        shown += "\n".join(olive.texts(names))
    while more := olive.links_here("/desk/?list=all&after="):
        told += olive.active_in(more[0])
        shown += "\n".join(olive.texts(names))
    assert missing(NAMES, shown) == []
    titles = ""
    for customer in hostile_house.customers.named[: -(-len(TITLES) // 5)]:
        told += olive.active_in(f"/desk/conversations/{customer.number}/")
        titles += "\n".join(olive.texts(".trail"))
    assert missing([tidy(title) for title in TITLES], titles) == []
    assert told == []
    assert (olive.ran, olive.broke) == ([], [])


def test_a_macro_with_a_customers_name_goes_out_as_it_was_written(
    olive: Watched, hostile_house: House
):
    customer = hostile_house.customers.named[0]
    page = olive.opens(f"/desk/conversations/{customer.number}/")
    page.locator(f"#proposals button[data-insert*='{CALL}'][data-insert*='null']").first.click()
    written = page.locator("#text").input_value()
    assert NAMES[0] in written and CALL in written
    page.locator("#text").press("Control+Enter")
    expect(page.locator("#entries .entry.agent .said")).to_have_count(1)
    assert customer.says()[-1]["text"] == written.strip()
    assert olive.active() == []
    page.reload()
    assert olive.active() == []
    assert (olive.ran, olive.broke) == ([], [])


def test_whatever_stands_behind_an_address_of_the_desk_stays_text(
    olive: Watched, hostile_house: House
):
    """Every name that any page reads, at once."""
    talk = f"/desk/conversations/{hostile_house.told['talk']}/"
    asked = "&".join(f"{name}={quote(ATTACKS[9])}" for name in sorted(asked_in_addresses()))
    told = [one for page in ("/desk/", talk) for one in olive.active_in(f"{page}?{asked}")]
    assert told == []
    assert olive.ran == []


def test_what_was_asked_on_the_ask_page_is_kept_and_stands_at_the_desk_as_text(
    eyes: Watched, olive: Watched
):
    """The page reports its view, which joins the question's row with the visit of the letter."""
    asked = [text.replace("\0", "") for text in chunks(ALL, 250, " ")]
    told = [one for text in asked for one in eyes.active_in(f"/en/ask/?q={quote(text)}")]
    page = eyes.opens("/en/contact/")
    page.locator("#id_text").fill("Nothing helped")
    page.locator("details.writing summary").click()
    page.locator("[name=email]").fill("eve@visit.example")
    page.locator("[value=send]").click()
    expect(page.locator(".request-number")).to_be_visible()
    (address, *_others) = olive.links("/desk/?q=eve@visit.example", "/desk/conversations/")
    wanted = [masked(text) for text in asked]
    until_shown(olive, address, ".trail", wanted)
    assert missing(wanted, "\n".join(olive.texts(".trail"))) == []
    assert told + olive.active() == []
    assert (eyes.ran, olive.ran) == ([], [])


def until_shown(olive: Watched, address: str, selector: str, wanted: list[str]) -> None:
    """Pages report in batches, and rows of the journal are written a little later."""
    for _ in range(40):
        olive.opens(address)
        if not missing(wanted, "\n".join(olive.texts(selector))):
            return
        olive.page.wait_for_timeout(250)


def test_letters_and_messages_keep_every_letter(hostile_house: House):
    """What the API gives back is what came in, but for NUL and the space around it."""
    said = hostile_house.customers.lin.says()
    for author in ("customer", "agent"):
        found = [one["text"] for one in said if one["author"] == author]
        assert [text for text in SENT if text not in found] == []
