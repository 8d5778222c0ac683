"""Without scripts, without a mouse, on a small screen, with a shaky hand: the same journeys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from journeys.waiting import until
from stage.browser import Complaints, axe_findings
from stage.running import Running

pytestmark = pytest.mark.browser

PROBLEM = "My air fryer stopped and shows E3"


@pytest.fixture
def plain(browser: Browser, running: Running) -> Iterator[Page]:
    """A browser without scripts."""
    context = browser.new_context(
        base_url=running.url, locale="en-GB", java_script_enabled=False, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.req("R5")
@pytest.mark.req("R23")
@pytest.mark.req("R99")
def test_without_scripts_a_customer_searches_reads_and_votes(plain: Page) -> None:
    plain.goto("/en/")
    plain.get_by_role("searchbox").first.fill("E3")
    plain.get_by_role("button", name="Search").first.click()
    plain.locator("main .results a").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("My air fryer shows E3")
    plain.get_by_role("button", name="No", exact=True).click()
    plain.get_by_label("I tried it and it didn't work").check()
    plain.get_by_role("button", name="Send", exact=True).click()
    expect(plain.get_by_text("a person can take over")).to_be_visible()
    plain.get_by_role("link", name="Back to: My air fryer shows E3").click()
    expect(plain).to_have_url(re.compile("/en/articles/error-e3-"))


@pytest.mark.req("R46")
def test_without_scripts_a_question_is_answered_with_its_source(plain: Page) -> None:
    plain.goto("/en/ask/")
    plain.get_by_label("Your question").fill("what does E3 mean")
    plain.get_by_role("button", name="Ask", exact=True).click()
    expect(plain.locator("main blockquote")).to_contain_text("too hot")
    expect(plain.locator("main .from a").first).to_have_attribute(
        "href", re.compile("/en/articles/error-e3-")
    )


@pytest.mark.req("R5")
def test_without_scripts_the_journeys_are_pages_and_languages_a_menu(plain: Page) -> None:
    plain.goto("/en/")
    plain.locator("main").get_by_role("link", name="Getting started", exact=True).first.click()
    expect(plain).to_have_url(re.compile("/en/journeys/new/"))
    expect(plain.locator("main .articles a").first).to_be_visible()
    plain.locator("header summary").click()
    plain.get_by_role("link", name="Tiếng Việt").click()
    expect(plain).to_have_url(re.compile("/vi/journeys/new/"))
    assert plain.locator("html").get_attribute("lang") == "vi"


def focused(page: Page) -> dict[str, Any]:
    """What has the focus, and whether anybody can see that."""
    found: dict[str, Any] = page.evaluate(
        """() => {
          const at = document.activeElement, style = getComputedStyle(at);
          const box = at.getBoundingClientRect();
          const frame = getComputedStyle(at.parentElement);
          return {
            tag: at.tagName, words: (at.textContent || at.value || "").trim().slice(0, 60),
            ring: parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none"
              || parseFloat(frame.outlineWidth) > 0 && frame.outlineStyle !== "none"
              || style.boxShadow !== "none",
            shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
          };
        }"""
    )
    return found


def tabs_to(page: Page, words: str, most: int = 60) -> None:
    """Presses Tab until the focus is on what says `words`; all on the way must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = focused(page)
        if at["tag"] == "BODY":
            continue
        assert at["ring"], f"nobody sees the focus on {at}"
        assert at["shown"], f"the focus is off the screen on {at}"
        if words in at["words"]:
            return
    raise AssertionError(f"{words!r} is not reached by Tab")


@pytest.mark.req("R23")
@pytest.mark.req("R36")
@pytest.mark.req("R99")
def test_by_keyboard_alone_from_the_first_page_to_a_letter(page: Page) -> None:
    page.goto("/en/")
    tabs_to(page, "Skip to the content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("air fryer shows E3")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    tabs_to(page, "My air fryer shows E3")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    tabs_to(page, "No")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What went wrong?")).to_be_focused()
    tabs_to(page, "Send")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Ask a person", exact=True)).to_be_visible()
    tabs_to(page, "Ask a person")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact/")
    expect(page.get_by_label("What is the problem?")).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page)["tag"] == "TEXTAREA":
            break
    page.keyboard.type(PROBLEM)
    expect(page.get_by_text("Does one of these solve it?")).to_be_visible()
    tabs_to(page, "Not solved: write to a person")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("mei@customer.example")
    page.keyboard.press("Enter")
    expect(page.locator(".request-number")).to_have_text(re.compile(r"\w{3}-\w{3}"))


@pytest.mark.req("R35")
def test_a_shaky_hand_that_presses_twice_sends_one_letter(page: Page, running: Running) -> None:
    page.goto("/en/contact/")
    page.get_by_label("What is the problem?").fill("I would like to know about my order")
    expect(page.locator("#matches")).not_to_be_empty()
    page.get_by_text("Not solved: write to a person").click()
    page.get_by_label("Your mail address").fill("twice@customer.example")
    page.get_by_role("button", name="Send to a person").dblclick()
    expect(page.locator(".request-number")).to_be_visible()
    count = (
        "from clew.conversations.models import Conversation; "
        "print('KEPT', Conversation.objects.filter(reply_to='twice@customer.example').count())"
    )
    assert "KEPT 1" in running.clew("manage", "shell", "-c", count)
    letters = running.data / "mail"
    until(lambda: letters_about(letters, "twice@customer.example") == 1, "the owner has the mail")


def letters_about(folder: Any, writer: str) -> int:
    texts = [file.read_text(errors="replace") for file in folder.glob("*")]
    return sum(text.count(f"<{writer}>") for text in texts)


MAIN = ("", "journeys/after-sale/", "categories/payments/", "search/?q=E3", "ask/?q=E3", "contact/")


@pytest.mark.parametrize("lang", ["zh-hant", "vi"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_by_day_and_by_night(page: Page, lang: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in MAIN:
        page.goto(f"/{lang}/{path}")
        assert axe_findings(page) == [], path
    page.goto(f"/{lang}/")
    page.get_by_role("combobox").press_sequentially("E3")
    expect(page.get_by_role("option").first).to_be_visible()
    assert axe_findings(page) == [], "while suggestions are shown"


@pytest.mark.req("R96")
@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (640, 2)], ids=["320 px", "200 %"])
def test_nothing_scrolls_sideways_on_a_small_screen_or_enlarged(
    page: Page, width: int, zoom: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for lang in ("vi", "zh-hans"):
        page.goto(f"/{lang}/search/?q=E3")
        article = page.locator("main .results a").first.get_attribute("href") or ""
        urgent = f"/{lang}/ask/?q=smoke is coming out of my kettle"
        for path in (article, urgent, *(f"/{lang}/{one}" for one in MAIN)):
            page.goto(path)
            page.evaluate(f"document.documentElement.style.zoom = {zoom}")
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wider <= 0, path


@pytest.mark.req("R27")
@pytest.mark.req("R40")
@pytest.mark.req("R44")
@pytest.mark.parametrize("lang", ["en", "zh-hant"])
def test_a_person_is_one_click_away_from_every_page(page: Page, lang: str) -> None:
    for path in MAIN:
        page.goto(f"/{lang}/{path}")
        for way in (
            "a[href='tel:4000000000']",
            "a[href^='mailto:']",
            f"a[href='/{lang}/contact/']",
        ):
            expect(page.locator(way).first).to_be_attached()
        assert page.locator("footer a[href*='/categories/']").count() >= 4


@pytest.mark.req("R68")
@pytest.mark.parametrize(("lang", "scheme"), [("zh-hans", "light"), ("vi", "dark")])
def test_axe_finds_nothing_serious_after_a_letter_or_where_nothing_is(
    page: Page, complaints: Complaints, lang: str, scheme: str
) -> None:
    complaints.expect("404")
    complaints.expect("410")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"/{lang}/contact/")
    page.locator("#id_text").fill(PROBLEM)
    expect(page.locator("#matches a").first).to_be_visible()
    page.locator(".writing summary").click()
    page.locator("#id_email").fill("mei@customer.example")
    page.locator(".writing .primary").click()
    expect(page.locator(".request-number")).to_be_visible()
    assert axe_findings(page) == [], "in the place of the form"
    number = page.locator(".request-number").inner_text()
    for path in (f"contact/{number}/", "nothing/", "requests/sign-in/link/nothing/"):
        page.goto(f"/{lang}/{path}")
        expect(page.locator("h1")).to_be_visible()
        assert axe_findings(page) == [], path
