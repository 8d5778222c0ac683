"""Noor corrects an article; customers see it wherever they look."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from journeys.waiting import until
from stage.browser import Complaints
from stage.running import Running, get

pytestmark = pytest.mark.browser
OWN_HOUSE = True  # an article is published

ARTICLES = "/studio/snippets/knowledge/article/"
STUDIO_COMPLAINS = ("net::ERR_ABORTED", "Failed to load resource", "Content Security Policy")


@pytest.fixture(autouse=True)
def _the_studio_is_wagtails(complaints: Complaints) -> None:
    for part in STUDIO_COMPLAINS:
        complaints.expect(part)


class Outsider:
    """Somebody without an account, at the pages and at the API."""

    def __init__(self, running: Running) -> None:
        self.running = running

    def reads(self, path: str) -> tuple[int, str]:
        answer = get(f"{self.running.url}{path}")
        return answer.status, answer.read().decode()

    def status_of(self, path: str) -> int:
        """Of what is no text."""
        with get(f"{self.running.url}{path}") as answer:
            status: int = answer.status
        return status

    def asks(self, question: str) -> dict[str, Any]:
        body = json.dumps({"text": question, "lang": "en"}).encode()
        asked = urllib.request.Request(
            f"{self.running.url}/api/v1/ask", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=20) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def path_of(self, slug: str) -> str:
        """Where the sitemap says that an article stands."""
        _, sitemap = self.reads("/sitemap.xml")
        found = re.search(rf"/en/articles/{slug}-[a-z0-9]+/", sitemap)
        assert found, f"{slug} is not in the sitemap"
        return found.group()


@pytest.fixture
def outsider(running: Running) -> Outsider:
    return Outsider(running)


def opens_to_edit(studio: Page, title: str) -> None:
    studio.goto(f"{ARTICLES}?q={title}")
    studio.locator(f"a[href*='{ARTICLES}edit/']", has_text=title).first.click()
    expect(
        studio.get_by_label("Title", exact=True).or_(studio.locator("#id_title"))
    ).to_be_visible()


def publishes(studio: Page) -> None:
    studio.get_by_role("button", name="Publish", exact=True).click()
    expect(studio.locator(".messages .success")).to_contain_text("published")


def takes_back(studio: Page) -> None:
    studio.get_by_role("button", name="More actions").click()
    studio.get_by_role("link", name="Unpublish").click()
    studio.get_by_role("button", name=re.compile("unpublish", re.IGNORECASE)).click()
    expect(studio.locator(".messages .success")).to_contain_text("unpublished")


def editions(running: Running, public_id: str) -> list[dict[str, Any]]:
    """All editions of an article as the database has them."""
    ask = (
        "import json; from clew.knowledge.models import Edition; "
        f"rows = Edition.objects.filter(public_id={public_id!r}).order_by('number'); "
        "facts = list(rows.values('number', 'title', 'summary', 'html', 'at')); "
        "print('EDITIONS', json.dumps(facts, default=str))"
    )
    said = running.clew("manage", "shell", "-c", ask)
    found: list[dict[str, Any]] = json.loads(said.partition("EDITIONS ")[2])
    return found


def step_that_says(studio: Page, words: str) -> Locator:
    fields = studio.locator("[name^='body-'][name*='-steps-'][name$='-value']").all()
    return next(field for field in fields if field.input_value() == words)


def cited(answer: dict[str, Any]) -> str:
    return " ".join(citation["quote"] for citation in answer["citations"])


@pytest.mark.req("R16")
@pytest.mark.req("R17")
@pytest.mark.req("R21")
@pytest.mark.req("R46")
def test_the_next_answer_cites_the_correction_and_the_old_edition_stays_as_it_was(
    studio: Page,
    outsider: Outsider,
    running: Running,
    record_property: Callable[[str, object], None],
) -> None:
    questions, corrected = ("air fryer shows E3", "what does E3 mean"), "wait 45 minutes"
    path = outsider.path_of("error-e3")
    public_id = path.rstrip("/").rpartition("-")[2]
    assert "wait 30 minutes" in outsider.reads(path)[1]
    (first,) = editions(running, public_id)

    opens_to_edit(studio, "My air fryer shows E3")
    studio.locator("#id_summary").fill(f"E3 means it got too hot. Unplug it, {corrected}, restart.")
    step_that_says(studio, "Wait 30 minutes.").fill("Wait 45 minutes.")
    publishes(studio)

    shown = until(lambda: corrected in outsider.reads(path)[1], "the page shows the correction")
    record_property("seconds_until_shown", round(shown, 1))
    until(
        lambda: all(corrected in cited(outsider.asks(q)).lower() for q in questions),
        "the next answers cite the correction",
    )
    kept, second = editions(running, public_id)
    assert kept == first
    assert (second["number"], corrected in second["summary"]) == (2, True)


@pytest.mark.req("R13")
def test_what_is_for_staff_only_is_nowhere_for_customers(studio: Page, outsider: Outsider) -> None:
    studio.goto(f"{ARTICLES}?q=voucher")
    expect(
        studio.get_by_role("link", name=re.compile("voucher", re.IGNORECASE)).first
    ).to_be_visible()
    for address in ("/en/search/?q=goodwill+voucher+limits", "/sitemap.xml", "/en/feed/"):
        assert "goodwill-vouchers" not in outsider.reads(address)[1]
    assert "goodwill" not in str(outsider.asks("how much goodwill voucher may I give"))


@pytest.mark.req("R14")
def test_an_agent_reads_articles_in_the_studio_but_does_not_write_them(
    browser: Browser, running: Running
) -> None:
    context = browser.new_context(base_url=running.url, locale="en-GB")
    context.add_cookies(running.session_of("ada@linden.example"))
    ada = context.new_page()
    ada.goto(ARTICLES)
    expect(ada.get_by_text("My air fryer shows E3").first).to_be_visible()
    expect(ada.get_by_role("link", name="Add article")).to_have_count(0)
    assert ada.goto(f"{ARTICLES}add/").status == 403  # type: ignore[union-attr]
    context.close()
