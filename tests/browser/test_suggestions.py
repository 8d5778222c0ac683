"""The search field offers articles while somebody types: by keyboard, by screen reader, by IME."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def asked_of(page: Page) -> list[str]:
    """What the page asks the server for suggestions, as it goes."""
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/suggest/" in r.url else None)
    return asked


@pytest.mark.req("R23")
def test_the_arrow_keys_lead_to_an_article(page: Page) -> None:
    page.goto("/en/")
    field = page.get_by_role("combobox", name="Search the help center")
    field.press_sequentially("air fryer shows")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/en/articles/"))


@pytest.mark.req("R10")
def test_typing_the_code_on_the_display_offers_what_it_means(page: Page) -> None:
    page.goto("/en/")
    page.get_by_role("combobox").press_sequentially("E3")
    expect(page.get_by_role("option").first).to_have_text(re.compile("E3"))


def test_the_number_of_suggestions_is_said_aloud(page: Page) -> None:
    page.goto("/en/")
    page.get_by_role("combobox").press_sequentially("refund")
    expect(page.locator("[data-said]").first).to_have_text(re.compile(r"\d suggestions"))


def test_escape_closes_the_list_and_keeps_the_words(page: Page) -> None:
    page.goto("/en/")
    field = page.get_by_role("combobox")
    field.press_sequentially("refund")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.locator("[role=listbox]").first).to_be_hidden()
    expect(field).to_have_value("refund")


@pytest.mark.req("R24")
def test_half_composed_chinese_is_never_searched(page: Page) -> None:
    page.goto("/zh-hans/")
    asked = asked_of(page)
    page.get_by_role("combobox").focus()
    keyboard = page.context.new_cdp_session(page)
    for half in ("t", "tu", "tui", "tui'k", "tui'kuan"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": half, "selectionStart": len(half), "selectionEnd": len(half)},
        )
    page.wait_for_timeout(400)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "退款"})
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) == 1


def test_a_fast_typist_asks_once_when_pausing(page: Page) -> None:
    page.clock.install(time="2026-11-01T10:00:00Z")
    page.goto("/en/")
    page.clock.pause_at("2026-11-01T11:00:00Z")
    asked = asked_of(page)
    page.get_by_role("combobox").press_sequentially("refund time")
    assert asked == []
    page.clock.run_for(500)
    expect(page.get_by_role("option").first).to_be_visible()
    assert [address.partition("q=")[2] for address in asked] == ["refund%20time"]


def test_without_a_choice_enter_searches_for_the_words(page: Page) -> None:
    page.goto("/en/")
    page.get_by_role("combobox").press_sequentially("limescale")
    page.get_by_role("combobox").press("Enter")
    expect(page).to_have_url(re.compile(r"/en/search/\?q=limescale"))
    expect(page.locator(".count")).to_have_text(re.compile("result"))
