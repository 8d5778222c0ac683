"""Noor takes an article back: wherever somebody could still meet it, it is gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page

from browser.test_journeys_editor import (
    STUDIO_COMPLAINS,
    Outsider,
    opens_to_edit,
    outsider,
    takes_back,
)
from journeys.waiting import until
from stage.browser import Complaints, axe_findings
from stage.desk import Customer, asking
from stage.running import Running

__all__ = ["outsider"]  # the fixture
pytestmark = pytest.mark.browser
OWN_HOUSE = True  # an article is withdrawn

SLUG, TITLE, QUESTION = "kettle-descaling", "Remove limescale", "white scale in the kettle"
AT = urlencode({"q": QUESTION})
READ = {
    "search page": f"/en/search/?{AT}",
    "suggestions": "/en/suggest/?q=kettle",
    "ask page": f"/en/ask/?{AT}",
    "category": "/en/categories/products/",
    "sitemap": "/sitemap.xml",
    "feed": "/en/feed/",
    "API search": f"/api/v1/search?{AT}&lang=en",
    "widget search": f"/widget/main/en/search/?{AT}",
    "widget, while typing": "/widget/main/en/search/?q=remove+limes",
    "widget, for the page": "/widget/main/en/search/?page=Remove+limescale+from+the+kettle",
}
# Its pictures and its film are those of its translations too, and public while one of them is out.
TRANSLATIONS_GO = f"""
from clew.knowledge.models import Article
for one in Article.objects.filter(slug={SLUG!r}).exclude(locale__language_code="en"):
    one.unpublish()
"""
DRAFTED = """async (source) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, source });
  const sent = await fetch(location.pathname + "suggestion/", { method: "POST", body });
  return sent.text();
}"""


class Desk:
    """Ada, who looks at a conversation that began before the article was taken back."""

    def __init__(self, ada: Page, customer: Customer) -> None:
        self.ada, self.address = ada, f"/desk/conversations/{customer.number}/"
        ada.goto(self.address)

    def proposals(self) -> str:
        return self.ada.request.get(f"{self.address}proposals/").text()

    def suggestion(self, source: str = "") -> str:
        drafted: str = self.ada.evaluate(DRAFTED, source)
        return drafted


@pytest.fixture
def ada(browser: Browser, running: Running, complaints: Complaints) -> Iterator[Page]:
    for part in STUDIO_COMPLAINS:
        complaints.expect(part)
    context = browser.new_context(base_url=running.url, locale="en-GB")
    context.add_cookies(running.session_of("ada@linden.example"))
    yield context.new_page()
    context.close()


def answered(api: APIRequestContext) -> str:
    """What somebody who asks in a conversation now is told, citations and all."""
    one = asking(api, QUESTION)
    headers = {"Authorization": f"Bearer {one.token}"}

    def said() -> str:
        answer = api.get(f"/api/v1/conversations/{one.number}/messages?after=1", headers=headers)
        return answer.text() if answer.json()["messages"] else ""

    until(said, "somebody speaks")
    return said()


def media_of(page: str) -> list[str]:
    """Its pictures, its film and its captions."""
    return sorted(set(re.findall(r"/media/[^\s\"',]+", page.partition("<main")[2])))


@pytest.mark.req("R16")
def test_a_withdrawn_article_is_gone_everywhere(
    studio: Page, ada: Page, api: APIRequestContext, outsider: Outsider, running: Running,
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    running.clew("manage", "shell", "--no-imports", "-c", TRANSLATIONS_GO)
    path = outsider.path_of(SLUG)
    public_id = path.rstrip("/").rpartition("-")[2]
    desk, media = Desk(ada, asking(api, QUESTION)), media_of(outsider.reads(path)[1])
    kinds = {name.rpartition(".")[2] for name in media}
    assert {"webp", "webm", "vtt"} <= kinds, media
    ways: dict[str, Callable[[], str]] = {
        **{name: lambda at=at: outsider.reads(at)[1] for name, at in READ.items()},  # type: ignore[misc]
        "API ask": lambda: str(outsider.asks(QUESTION)),
        "an answer in a conversation": lambda: answered(api),
        "proposals at the desk": desk.proposals,
        "a suggested reply": desk.suggestion,
        "a reply from this one": lambda: desk.suggestion(public_id),
    }
    assert [name for name, shows in ways.items() if public_id not in shows()] == []
    assert [one for one in media if outsider.status_of(one) != 200] == []

    opens_to_edit(studio, TITLE)
    takes_back(studio)

    gone = {"article": until(lambda: outsider.reads(path)[0] == 410, "the page says gone")}
    for name, shows in ways.items():
        gone[name] = until(lambda shows=shows: public_id not in shows(), f"gone: {name}")  # type: ignore[misc]
    for one in media:
        gone[one] = until(lambda one=one: outsider.status_of(one) == 404, f"gone: {one}")  # type: ignore[misc]
    record_property("seconds_until_gone", round(sum(gone.values()), 1))
    for name in ("/en/", "/en/journeys/after-sale/"):
        assert public_id not in outsider.reads(name)[1]
    status, page = outsider.reads(path)
    assert (status, "taken down" in page) == (410, True)
    assert public_id not in page.partition("<main")[2] and media_of(page) == []
    for scheme in ("light", "dark"):
        studio.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        studio.goto(path)
        assert axe_findings(studio) == [], scheme
