"""From the first page to the right article, at a glance and without being pushed."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import timedelta
from typing import Any

import pytest

from cast import Cast
from cast.visitors import Visitor
from clew.core import clock, journal
from clew.core.beacons import Beacons
from clew.core.models import JournalEntry
from clew.core.ui import colour
from clew.knowledge.models import Publication

pytestmark = pytest.mark.usefixtures("linden")
LANGUAGES = ("en", "zh-hans", "zh-hant", "vi")
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)


def linked(page: str, lang: str) -> set[str]:
    """The addresses of this language that a page's main part leads to."""
    found = re.search(r"<main.*?</main>", page, re.DOTALL)
    return set(re.findall(rf'href="(/{lang}/[^"?#]*)"', found.group() if found else ""))


def articles(lang: str) -> list[str]:
    out = Publication.objects.visible_to(None).in_language(lang)
    return [publication.edition.path for publication in out]


def main_pages(lang: str) -> list[str]:
    return [f"/{lang}/", f"/{lang}/search/", articles(lang)[0], f"/{lang}/categories/orders/"]


async def reports(visit: str, verb: str, **about: str) -> None:
    """What the page's script tells, as the server takes it."""
    event = {"verb": verb, "kind": "page", "id": "home", **about}
    body = json.dumps({"visit": visit, "events": [event]}).encode()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(_message: Any) -> None:
        return None

    headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    scope = {"type": "http", "method": "POST", "path": "/beacons/", "client": ("127.0.0.1", 1)}
    await Beacons(None)({**scope, "headers": headers}, receive, send)  # type: ignore[arg-type]


def seconds_to_find(visit: str) -> float:
    """How long a visit took from its start to its first article (find time)."""
    told = JournalEntry.objects.filter(visit=visit).order_by("at")
    first, found = told.get(verb="visit started"), told.filter(verb="article viewed")[0]
    return (found.at - first.at).total_seconds()


@pytest.mark.req("R25")
@in_each_language
def test_every_article_is_two_steps_from_the_first_page(cast: Cast, lang: str) -> None:
    first = linked(cast.mei.opens(f"/{lang}/"), lang)
    journeys = {path for path in first if "/journeys/" in path}
    second = {path for step in journeys for path in linked(cast.mei.opens(step), lang)}
    assert journeys
    assert set(articles(lang)) <= first | second


@pytest.mark.req("R25")
def test_find_time_can_be_told_for_each_visit_alone(cast: Cast) -> None:
    start = clock.now()
    edition = Publication.objects.visible_to(None).in_language("en")[0].edition
    for visitor, took in ((cast.mei, 40), (cast.omar, 90)):
        with clock.frozen(start):
            asyncio.run(reports(visitor.visit, "visit started"))
        with clock.frozen(start + timedelta(seconds=took)):
            about = {"kind": "edition", "id": edition.handle}
            asyncio.run(reports(visitor.visit, "article viewed", **about))
    journal.write_waiting()
    assert [seconds_to_find(one.visit) for one in (cast.mei, cast.omar)] == [40, 90]


@pytest.mark.req("R29")
@in_each_language
def test_the_ways_in_are_seen_on_every_page(cast: Cast, lang: str) -> None:
    for address in main_pages(lang):
        page = cast.mei.opens(address)
        assert page.index('role="search"') < page.index("<footer"), address
        header = page.split("<header")[1].split("</header>")[0]
        assert f'href="/{lang}/contact/"' in header, address


@pytest.mark.req("R29")
def test_the_entry_is_orange_until_the_owner_chooses(cast: Cast) -> None:
    assert "--brand:#e8590c" in cast.outsider.opens("/brand.css")
    assert colour.contrast(colour.brand("#e8590c").deep, colour.LIGHT_SURFACE) >= 4.5


@pytest.mark.req("R29")
@in_each_language
def test_nothing_opens_plays_or_takes_the_focus_by_itself(cast: Cast, lang: str) -> None:
    for address in main_pages(lang):
        page = cast.mei.opens(address)
        for pushy in (
            "<dialog",
            "autoplay",
            "autofocus",
            "popover",
            'role="alert',
            "<details open",
        ):
            assert pushy not in page, f"{address}: {pushy}"


@pytest.mark.req("R96")
@in_each_language
def test_a_person_can_be_called_from_each_article_and_each_picture_has_words(
    cast: Cast, lang: str
) -> None:
    for address in articles(lang):
        page = cast.mei.opens(address)
        main = page.split("<main")[1].split("</main>")[0]
        assert 'href="tel:4000000000"' in main, address
        pictures = re.findall(r"<img[^>]*>", main)
        assert all(re.search(r'alt="[^"]+"', picture) for picture in pictures), address


@pytest.mark.req("R96")
@in_each_language
def test_how_to_articles_go_one_step_at_a_time(cast: Cast, lang: str) -> None:
    out = Publication.objects.visible_to(None).in_language(lang)
    stepped = [p.edition for p in out if p.edition.parts["steps"]]
    assert stepped
    for edition in stepped:
        page = cast.mei.opens(edition.path)
        steps = page.split('<ol class="steps">')[1].split("</ol>")[0]
        assert steps.count("<li>") == len(edition.parts["steps"]) > 1, edition.path


def test_a_journey_leads_a_stranger_to_nothing_for_staff(cast: Cast) -> None:
    stranger: Visitor = cast.outsider
    for journey in ("prospective", "new", "after-sale"):
        assert "goodwill" not in stranger.opens(f"/en/journeys/{journey}/")
