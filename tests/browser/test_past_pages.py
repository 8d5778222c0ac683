"""What the demo's past says of visits is what pages report: compared with one in Chromium."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journeys.waiting import until
from stage.running import Running

pytestmark = pytest.mark.browser

ASK = """
import json
from clew.core.models import JournalEntry
from clew.insights.demo import calendar
rows = JournalEntry.objects.filter(verb__in=%r, at__%s=calendar.midnight(calendar.today()))
facts = rows.order_by("pk").values_list("verb", "about_kind", "by_kind", "visit", "data", "pk")
print("JOURNAL", json.dumps(list(facts)))
"""
VERBS = (
    "visit started", "page viewed", "searched", "search shown", "result opened", "article viewed",
    "article left", "article voted", "asked", "person asked for",
)  # fmt: skip

type Shape = tuple[Any, ...]


def rows(running: Running, when: str) -> list[list[Any]]:
    """What the journal has of the past (`lt` this day) or of this day (`gte`)."""
    told = running.clew("manage", "shell", "--no-imports", "-c", ASK % (VERBS, when))
    found: list[list[Any]] = json.loads(told.partition("JOURNAL ")[2])
    return found


def shapes(told: list[list[Any]]) -> set[Shape]:
    return {
        (verb, kind, by, bool(visit), data.get("surface", ""), *sorted(data))
        for verb, kind, by, visit, data, _ in told
    }


def goes_through_it(page: Page) -> None:
    page.goto("/en/")
    page.get_by_role("combobox").fill("air fryer shows E3")
    page.get_by_role("combobox").press("Enter")
    page.locator("main .results h2 a").first.click()
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("I tried it and it didn't work").check()
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("link", name="Ask a person", exact=True).click()
    page.locator("#id_text").fill("air fryer shows E3")
    expect(page.locator("#matches a").first).to_be_visible()
    page.request.get("/widget/main/en/search/?q=e3&meant=1&visit=mei")
    page.goto("/en/ask/?q=air+fryer+shows+E3")
    page.locator("main [data-hit]").first.click()
    page.wait_for_url("**/articles/**")
    page.goto("/en/")
    page.locator("footer a[href*='/categories/']").first.click()
    expect(page.locator("body")).to_have_attribute("data-page", "category")
    page.goto("/en/")


def test_visits_of_the_past_are_told_as_pages_tell_them(page: Page, running: Running) -> None:
    seen = {row[-1] for row in rows(running, "gte")}
    goes_through_it(page)

    def new() -> list[list[Any]]:
        return [row for row in rows(running, "gte") if row[-1] not in seen]

    until(lambda: {row[0] for row in new()} == set(VERBS), "the visit is told")
    assert shapes(rows(running, "lt")) == shapes(new())
