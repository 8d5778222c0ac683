"""C04: the studio works in a real browser under its Content Security Policy.

The browser's own complaints fail these tests: see tests/stage/browser.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clew.knowledge.importing.demo import FOLDER
from stage.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.case("C04")]
OWN_HOUSE = True  # articles are published

LIST = "/studio/snippets/knowledge/article/"
BLOCKS = [
    "Text", "Numbered steps", "Picture", "Callout", "Video", "Table", "Flow", "Error code",
]  # fmt: skip


def add_block(studio: Page, name: str) -> None:
    studio.locator(".c-sf-add-button").last.click()
    studio.locator(".w-combobox__option-text").get_by_text(name, exact=True).click()


def test_an_editor_writes_previews_and_publishes(studio: Page, running: Running) -> None:
    studio.goto(f"{LIST}add/")
    studio.locator("[name=title]").fill("Clean the dust box")
    add_block(studio, "Text")
    studio.locator("[contenteditable=true]").last.click()
    studio.keyboard.type("Empty it over a bin.")
    expect(studio.locator("[name=body-0-value]")).to_have_value(re.compile("over a bin"))
    studio.get_by_role("tab", name="Findability").click()
    studio.locator("#id_phrasings-ADD").click()
    studio.locator("[name=phrasings-0-text]").fill("robot full of dust")
    studio.get_by_role("button", name="Toggle preview").click()
    preview = studio.frame_locator("iframe").first
    expect(preview.get_by_text("Empty it over a bin.")).to_be_visible()
    studio.locator("[name=title]").press("Enter")  # publishes nothing
    studio.get_by_role("button", name="Publish", exact=True).click()
    expect(studio.locator(".messages")).to_contain_text("published")
    found = studio.get_by_role("link", name="Clean the dust box").first
    for _ in range(60):  # the index follows within seconds
        studio.goto("/en/search/?q=dust+box")
        if found.is_visible():
            break
        studio.wait_for_timeout(250)
    found.click()
    expect(studio.get_by_text("Empty it over a bin.")).to_be_visible()


def test_a_link_to_an_article_is_chosen_while_its_title_is_typed(studio: Page) -> None:
    studio.goto(f"{LIST}add/")
    add_block(studio, "Text")
    studio.locator("[contenteditable=true]").last.click()
    studio.keyboard.type("See there.")
    studio.keyboard.press("Control+k")
    studio.locator("#id_q").fill("shows e3")
    found = studio.locator(".page-results").get_by_role("link")
    expect(found).to_have_count(1)
    found.click()
    held = studio.locator("[name=body-0-value]")
    expect(held).to_have_value(re.compile(r"/en/articles/error-e3-\w{10}/"))


def test_every_block_can_be_added(studio: Page) -> None:
    studio.goto(f"{LIST}add/")
    studio.locator("[name=title]").fill("All blocks")
    for name in BLOCKS:
        add_block(studio, name)
    expect(studio.locator("[data-streamfield-child]").first).to_be_visible()
    assert studio.locator("[data-contentpath=body] [data-contentpath]").count() > len(BLOCKS)


def test_the_schedule_and_the_date_are_chosen_from_a_calendar(studio: Page) -> None:
    studio.goto(f"{LIST}?q=E3")
    studio.locator("td.title a").first.click()
    studio.get_by_role("tab", name="Settings").click()
    studio.locator("[name=updated_on]").click()
    expect(studio.locator(".xdsoft_datetimepicker:visible")).to_be_visible()
    studio.keyboard.press("Escape")
    studio.get_by_role("button", name="Toggle status").click()
    studio.get_by_text("Set schedule").click()
    expect(studio.locator("[name=go_live_at]")).to_be_visible()


def test_pictures_are_uploaded_and_what_is_none_is_refused(studio: Page, tmp_path: Path) -> None:
    drawing = tmp_path / "drawing.png"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    studio.goto("/studio/images/multiple/add/")
    studio.set_input_files("input[type=file]", drawing)
    expect(studio.get_by_text("This is not a file of a kind that we take")).to_be_visible()
    studio.goto("/studio/images/multiple/add/")
    picture = FOLDER / "pictures" / "e3-2-wait.webp"
    studio.set_input_files("input[type=file]", picture)
    expect(studio.get_by_text("Upload successful. Please")).to_be_visible()
    studio.set_input_files("input[type=file]", picture)  # known again, and shown
    expect(studio.locator("#upload-list img").first).to_be_visible()


def test_the_lists_and_reports_open(studio: Page) -> None:
    for address in ("", LIST.removeprefix("/studio/"), "snippets/knowledge/category/", "images/"):
        answer = studio.goto(f"/studio/{address}")
        assert answer is not None and answer.status == 200
        expect(studio.locator("main").first).to_be_visible()
