"""C01: naughty text in the widget: what is typed, what stands there, what the page around says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Frame, Page, expect

from browser.widget import Widget, on
from faults.hostile import LOOKED_FOR
from faults.hostile_customers import NAMES, SENT, TITLES, Customer, Customers
from faults.hostile_house import House
from faults.looking import ACTIVE, Watched, one_line
from faults.naughty import ALL, ATTACKS, CALL, chunks
from stage.hosts import Host

pytestmark = [pytest.mark.browser, pytest.mark.case("C01"), pytest.mark.case("O6"),
              pytest.mark.usefixtures("secret")]  # fmt: skip
HOUSE = "hostile_house"
LANGS = ("en", "vi", "zh-hans", "zh-hant")
TEXTS = "all => all.map(one => one.textContent)"


@pytest.fixture
def customers(hostile_house: House) -> Customers:
    return hostile_house.customers


@pytest.fixture
def page(eyes: Watched, hostile_house: House) -> Iterator[Page]:
    """A page of a browser that knows nobody."""
    fresh = eyes.context.new_page()
    fresh.on("pageerror", lambda problem: eyes.broke.append(str(problem)))
    fresh.goto(f"{hostile_house.url}/widget/main/en/")
    fresh.evaluate("localStorage.clear()")
    yield fresh
    fresh.close()
    assert (eyes.ran, eyes.broke) == ([], [])


def inside(page: Page) -> Frame:
    return next(frame for frame in page.frames if "/widget/main/" in frame.url)


def active(page: Page) -> list[str]:
    """In the frame, and what the loader put on the page around it."""
    around = [one for one in page.evaluate(ACTIVE) if one != "<iframe>" and "/widget.js" not in one]
    return [*inside(page).evaluate(ACTIVE), *around]


def known_as(page: Page, one: Customer) -> None:
    """The frame of this browser is theirs."""
    page.evaluate("token => localStorage.setItem('clew.main.token', token)", one.token)


def opens_theirs(widget: Widget) -> None:
    """Their conversation, where it is not open already."""
    listed = widget.frame.locator("#mine-list button")
    expect(listed.or_(widget.frame.locator("#thread .message")).first).to_be_attached()
    listed.evaluate_all("all => all.slice(0, 1).forEach(one => one.click())")


def shown(widget: Widget, selector: str) -> list[str]:
    found: list[str] = widget.frame.locator(selector).evaluate_all(TEXTS)
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_the_frame_of_a_house_called_by_attacks_holds_nothing_that_acts(eyes: Watched, lang: str):
    assert eyes.active_in(f"/widget/main/{lang}/") == []
    assert CALL in eyes.page.inner_text("#widget")
    assert (eyes.ran, eyes.broke) == ([], [])


def test_whatever_the_page_around_is_called_stays_text(page: Page, sister: Host):
    widget = on(page, f"{sister.url}/").open()
    frame = inside(page)
    for title in TITLES:
        with page.expect_response("**/search/?page=**"):
            page.evaluate(MOVED, title)
            page.evaluate("() => { Clew.close(); Clew.open() }")
        wanted = one_line(title.translate(UNSEEN))
        expect(widget.frame.locator("#about")).to_contain_text(wanted[:100])
        assert one_line(frame.locator("#about").text_content() or "").count(wanted) == 1
        assert active(page) == []


UNSEEN = dict.fromkeys([*range(32), 127], " ")  # what a browser makes of them in a title
MOVED = """(title) => {
  document.title = title;
  history.replaceState(null, "", `/${encodeURIComponent(title)}`);
}"""


def test_everything_that_was_said_and_sent_stands_there_letter_by_letter(
    page: Page, sister: Host, customers: Customers
):
    lin = customers.lin
    known_as(page, lin)
    widget = on(page, f"{sister.url}/").open()
    opens_theirs(widget)
    expect(widget.frame.locator(".files .file")).to_have_count(len(lin.files))
    for author in ("customer", "agent"):
        said = shown(widget, f".message.{author} [data-text]")
        assert [text for text in SENT if text not in said] == [], author
    assert shown(widget, ".files bdi") == lin.files
    assert active(page) == []
    widget.frame.locator("#back").click()
    expect(widget.frame.locator("#mine-list button")).to_have_count(1)
    assert one_line(shown(widget, "#mine-list .title")[0]) in one_line(ATTACKS[0])
    assert active(page) == []


def test_what_the_assistant_cites_and_offers_is_text(
    page: Page, sister: Host, customers: Customers
):
    one = customers.answered
    known_as(page, one)
    widget = on(page, f"{sister.url}/").open()
    offered = widget.frame.locator(".sources a, #choose-list button")
    expect(offered.first).to_be_visible()
    assert CALL in " ".join(offered.all_inner_texts())
    assert active(page) == []


def test_whatever_is_typed_into_the_widget_stays_text(page: Page, sister: Host):
    page.route(
        "**/status/", lambda route: route.fulfill(json={"open": False, "notice": ATTACKS[0]})
    )
    widget = on(page, f"{sister.url}/").open()
    for text in chunks(ALL, 300):
        with page.expect_response("**/search/?q=**"):
            widget.frame.locator("#question").fill(text)
        assert active(page) == []
    with page.expect_response("**/search/?q=**"):
        widget.frame.locator("#question").fill(LOOKED_FOR)
    expect(widget.frame.locator("#found .title").first).to_be_visible()
    assert CALL in " ".join(shown(widget, "#found .title"))
    widget.asks("I want to speak to a human")
    expect(widget.frame.locator("#strip")).to_be_visible()
    for text in chunks(ALL, 3_500, "\n"):
        widget.writes(text)
    expect(widget.fate).to_have_text(re.compile("Sent|Seen"))
    said = shown(widget, ".message.customer [data-text]")
    typed = [text.replace("\r", "\n") for text in SENT]  # a field knows one end of a line
    assert [text for text in typed if text not in said] == []
    widget.frame.locator("#address").fill('"<img/src=x>"@elsewhere.example')
    widget.frame.locator("#mail").evaluate("form => form.noValidate = true")
    widget.presses("Keep it")
    expect(widget.frame.locator("#place")).to_contain_text("<img/src=x>")
    assert active(page) == []


def test_files_of_any_name_and_the_rating_stay_text(page: Page, sister: Host):
    widget = on(page, f"{sister.url}/").open().asks("I want to speak to a human")
    expect(widget.frame.locator("#strip")).to_be_visible()
    names = [f"{text}.txt" for text in chunks(ALL, 100)]
    for at in range(0, len(names), 5):
        some = names[at : at + 5]
        widget.frame.locator("[data-choose]").evaluate(CHOSEN, some)
        expect(widget.frame.locator(".chosen .how", has_text="Ready")).to_have_count(len(some))
        assert shown(widget, ".chosen .called") == some
        assert active(page) == []
        widget.presses("Send")
        expect(widget.frame.locator(".chosen li")).to_have_count(0)
    expect(widget.frame.locator(".files .file")).to_have_count(len(names))
    assert active(page) == []


CHOSEN = """(field, names) => {
  const held = new DataTransfer();
  for (const name of names) held.items.add(new File(["words"], name));
  field.files = held.files;
  field.dispatchEvent(new Event("change"));
}"""


def test_whoever_is_named_by_an_attack_goes_on_under_it_in_the_widget(
    page: Page, sister: Host, customers: Customers
):
    """A conversation as it is rated; the names in it are the shop's."""
    one = customers.named[3]
    known_as(page, one)
    one.tells("resolution", {})
    widget = on(page, f"{sister.url}/").open()
    opens_theirs(widget)
    expect(widget.frame.locator("#rating")).to_be_visible()
    assert NAMES[3] in shown(widget, ".message.customer [data-text]")
    widget.frame.locator("#rating [value='1']").check()
    widget.frame.locator("#comment").fill("\n".join(ALL)[:4_000])
    widget.frame.locator("#rating [type=submit]").click()
    expect(widget.frame.locator("#rated")).not_to_be_empty()
    assert active(page) == []
