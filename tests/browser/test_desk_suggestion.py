"""A suggested reply in Chromium: waited for in words, put into the draft, never sent by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import APIRequestContext, Page, expect

from stage.browser import Complaints, axe_findings
from stage.desk import Customer, asking, opens
from stage.writer import Writer

pytestmark = pytest.mark.browser
WORDED = True  # by a model that streams
CHECKED = "In a model's words, each sentence checked"


@pytest.mark.req("R75")
@pytest.mark.req("R76")
def test_a_draft_comes_with_one_key_and_its_link_with_another(
    ada: Page, mei: Customer, writer: Writer
) -> None:
    writer.begins(waits=True)
    opens(ada, mei)
    before = len(mei.reads())
    ada.locator("#thread").press("s")
    how, field = ada.locator("#suggestion .how"), ada.get_by_label("Your text")
    expect(how).to_have_text("Looking for a reply …")
    expect(ada.locator("#suggest")).to_have_attribute("aria-disabled", "true")
    writer.goes_on()
    expect(how).to_contain_text(CHECKED)
    expect(field).to_be_focused()
    drafted = field.input_value()
    assert drafted and drafted.split()[0] in writer.passage
    ada.keyboard.press("Alt+0")
    expect(field).to_have_value(f"{drafted}\n\n{link_in(ada)}")
    assert len(mei.reads()) == before
    ada.keyboard.press("Control+Enter")
    expect(how).to_be_empty()
    expect(ada.locator("#entries .entry.agent")).to_contain_text(drafted.split("\n")[0])


def link_in(ada: Page) -> str:
    return ada.locator("#suggestion [data-digit='0']").get_attribute("data-insert") or ""


def test_the_next_draft_takes_the_place_of_the_last_and_not_of_what_was_written(
    ada: Page, api: APIRequestContext, writer: Writer
) -> None:
    writer.begins()
    opens(ada, asking(api, "refund return"))
    field, how = ada.get_by_label("Your text"), ada.locator("#suggestion .how")
    field.fill("Dear Mei,")
    ada.locator("#suggest").click()
    expect(how).to_contain_text(CHECKED)
    first = field.input_value()
    assert first.startswith("Dear Mei,\n\n") and len(first) > 12
    ada.get_by_role("button", name="Reply from this one").first.click()
    expect(field).not_to_have_value(first)
    expect(how).to_contain_text(CHECKED)
    assert field.input_value().startswith("Dear Mei,\n\n")
    assert first.removeprefix("Dear Mei,\n\n") not in field.input_value()


@pytest.mark.case("L08")
def test_what_goes_beyond_the_article_is_said_and_the_article_stands(
    ada: Page, mei: Customer, writer: Writer
) -> None:
    writer.begins(lies=True)
    opens(ada, mei)
    ada.locator("#suggest").click()
    expect(ada.locator("#suggestion .how")).to_contain_text("went beyond the article")
    assert ada.get_by_label("Your text").input_value().split() == writer.passage.split()


def test_into_a_private_note_nothing_is_drafted(ada: Page, mei: Customer, writer: Writer) -> None:
    writer.begins()
    opens(ada, mei)
    ada.get_by_label("Private note").check()
    ada.get_by_label("Your text").fill("She calls each day")
    asked = len(writer.asked)
    ada.locator("#suggest").click()
    expect(ada.locator("#suggestion .how")).to_contain_text("A private note stands in the field.")
    expect(ada.get_by_label("Your text")).to_have_value("She calls each day")
    assert len(writer.asked) == asked


def test_a_note_that_is_begun_meanwhile_stays_alone(
    ada: Page, mei: Customer, writer: Writer
) -> None:
    writer.begins(waits=True)
    opens(ada, mei)
    ada.locator("#suggest").click()
    ada.get_by_label("Private note").check()
    ada.get_by_label("Your text").fill("She calls each day")
    writer.goes_on()
    expect(ada.locator("#suggestion .how")).to_contain_text("A private note stands in the field.")
    expect(ada.get_by_label("Your text")).to_have_value("She calls each day")


def test_in_another_conversation_nothing_of_it_arrives(
    ada: Page, mei: Customer, api: APIRequestContext, writer: Writer
) -> None:
    writer.begins(waits=True)
    other = asking(api, "another")
    opens(ada, mei)
    ada.locator("#suggest").click()
    expect(ada.locator("#suggestion .how")).to_have_text("Looking for a reply …")
    opens(ada, other)
    writer.goes_on()
    expect(ada.locator("#suggestion .how")).to_be_empty()
    expect(ada.get_by_label("Your text")).to_have_value("")


def test_without_a_connection_it_says_so(ada: Page, mei: Customer, complaints: Complaints) -> None:
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    opens(ada, mei)
    ada.route("**/suggestion/", lambda route: route.abort("internetdisconnected"))
    ada.locator("#suggest").click()
    expect(ada.locator("#suggestion .how")).to_have_text("The server was not reached. Try again.")


ON_A_PHONE = [(360, "light", "vi"), (360, "dark", "zh-TW")]
AT_A_DESK = [(1280, "light", "en"), (1280, "dark", "vi")]


@pytest.mark.req("R68")
@pytest.mark.parametrize(("width", "scheme", "lang"), ON_A_PHONE + AT_A_DESK)
def test_it_has_room_on_every_screen(
    ada: Page, mei: Customer, writer: Writer, width: int, scheme: str, lang: str
) -> None:
    writer.begins()
    ada.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    ada.set_extra_http_headers({"Accept-Language": lang})
    ada.set_viewport_size({"width": width, "height": 740})
    opens(ada, mei)
    ada.locator("#suggest").click()
    expect(ada.locator("#suggestion .grounds")).to_be_visible()
    assert ada.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for part in ("#suggest", "#suggestion", "#text", "#composer .button.primary"):
        expect(ada.locator(part)).to_be_in_viewport(ratio=1)
    assert axe_findings(ada) == []
