"""An answer that a model words: seen while it grows, read out once, taken back if it goes wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.widget import Widget, on
from stage.hosts import Host
from stage.writer import LIE, Writer

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("secret")]
WORDED = True  # by a model that streams
REFUND = "How long does a refund take?"
WATCH = """frame => {
  const log = window.changes = { drafted: [], typing: [] };
  const on = (id, hear) => new MutationObserver(hear).observe(
    document.getElementById(id), { childList: true, characterData: true, subtree: true });
  on("draft-words", () => log.drafted.push(document.getElementById("draft-words").textContent));
  on("typing", () => log.typing.push(document.getElementById("typing").textContent));
}"""


def asks(page: Page, shop: Host, writer: Writer, *, lies: bool = False) -> Widget:
    writer.begins(lies=lies, waits=True)
    mei = on(page, f"{shop.url}/").open()
    mei.frame.locator("#talk").evaluate(WATCH)
    heard: list[object] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda said: heard.append(said)))
    mei.asks(REFUND)
    while not heard:  # a draft is told to who listens, and to nobody later
        page.wait_for_timeout(50)
    return mei


@pytest.mark.req("R37")
@pytest.mark.req("R46")
@pytest.mark.parametrize("width", [1280, 360])
def test_a_draft_grows_before_the_eyes_and_becomes_the_message(
    page: Page, shop: Host, writer: Writer, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    mei = asks(page, shop, writer)
    draft = mei.frame.locator("#draft")
    expect(mei.frame.locator("#typing")).to_have_text("The assistant is looking")
    expect(draft).to_be_hidden()
    writer.goes_on(2)
    expect(draft).to_be_in_viewport(ratio=1)
    first = mei.frame.locator("#draft-words").inner_text()
    assert first and first in writer.passage
    expect(mei.said_by("assistant")).to_have_count(0)
    writer.goes_on()
    expect(mei.said_by("assistant").locator(".text")).to_contain_text(first)
    expect(mei.said_by("assistant").locator(".sources a")).to_have_count(1)
    assert read_out_once(mei) == [first, ""]


@pytest.mark.case("L08")
def test_where_a_later_sentence_is_not_supported_the_passage_takes_the_drafts_place(
    page: Page, shop: Host, writer: Writer
) -> None:
    mei = asks(page, shop, writer, lies=True)
    writer.goes_on(2)
    expect(mei.frame.locator("#draft")).to_be_visible()
    writer.goes_on()
    said = mei.said_by("assistant").locator(".text")
    expect(said).to_have_count(1)
    assert said.inner_text().split() == writer.passage.split()
    assert not [one for one in read_out_once(mei) if LIE.strip() in one]


def read_out_once(mei: Widget) -> list[str]:
    """That it looks, and the message; all that ever stood in the draft, which no ear hears."""
    draft = mei.frame.locator("#draft")
    expect(draft).to_be_hidden()
    expect(mei.frame.locator("#typing")).to_be_empty()
    expect(draft).to_have_attribute("aria-hidden", "true")
    assert draft.locator("[aria-live], [role], a, button").count() == 0
    heard = mei.frame.locator("#talk").evaluate("() => window.changes")
    assert [one for one in heard["typing"] if one] == ["The assistant is looking"]
    assert mei.said_by("assistant").count() == 1
    drafted: list[str] = heard["drafted"]
    return drafted
