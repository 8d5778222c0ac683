"""The first page, in everybody's own language, and the frame around every page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cast import Cast
from clew.core.languages import CODES
from clew.front.tests.conftest import CANARY
from clew.front.views import browsing
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import published


@pytest.mark.req("R5")
def test_the_three_journeys_are_links_that_work_without_a_script(
    cast: Cast, refund: Article
) -> None:
    published("Which size do I need?", journey="prospective")
    published("First use", journey="new")
    page = cast.mei.opens("/en/")
    for journey in ("after-sale", "new", "prospective"):
        assert f'href="/en/journeys/{journey}/"' in page
        assert "answers" in cast.mei.opens(f"/en/journeys/{journey}/").lower()


@pytest.mark.req("R44")
def test_a_person_is_reachable_by_phone_mail_and_form_from_every_page(
    cast: Cast, refund: Article
) -> None:
    for address in ("/en/", "/en/search/", "/en/ask/", refund.path, "/en/categories/orders/"):
        page = cast.mei.opens(address)
        assert "tel:4000000000" in page
        assert "mailto:help@linden.example" in page
        assert "/en/contact/" in page


@pytest.mark.req("R27")
def test_the_footer_shows_how_the_site_is_built(cast: Cast, refund: Article) -> None:
    footer = cast.mei.opens("/en/").split("<footer")[1]
    assert 'href="/en/categories/orders/"' in footer
    assert 'href="/en/journeys/new/"' in footer


def test_the_door_opens_in_the_askers_own_language(house: object) -> None:
    wanted = {"zh-TW": "zh-hant", "zh-CN,zh;q=0.9": "zh-hans", "vi-VN": "vi", "de": "en"}
    for accepted, lang in wanted.items():
        answer = Client(headers={"Accept-Language": accepted}).get("/")
        assert answer.status_code == 200
        assert f'<link rel="canonical" href="http://localhost:8000/{lang}/">' in answer.text
        assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("lang", CODES)
def test_every_page_names_itself_in_the_other_languages(
    cast: Cast, refund: Article, lang: str
) -> None:
    page = cast.mei.opens(f"/{lang}/")
    assert re.search(r'<html lang="(en|vi|zh-Hans|zh-Hant)">', page)
    for code in ("en", "vi", "zh-Hans", "zh-Hant", "x-default"):
        assert f'hreflang="{code}"' in page


def test_the_house_is_called_what_its_language_calls_it(cast: Cast, house: object) -> None:
    assert "林登電器" in cast.mei.opens("/zh-hant/")
    assert "林登電器" not in cast.mei.opens("/zh-hans/")


@pytest.mark.case("S13")
def test_pages_set_no_cookie_and_are_the_same_for_staff(cast: Cast, refund: Article) -> None:
    for address in ("/", "/en/", refund.path, "/en/search/", "/en/contact/"):
        mine, hers = cast.outsider.gets(address), cast.noor.gets(address)
        assert not mine.cookies
        assert mine.content == hers.content


@pytest.mark.case("S09")
def test_nothing_hidden_shows_anywhere(cast: Cast, hidden: object, refund: Article) -> None:
    for address in ("/en/", "/en/journeys/after-sale/", "/en/feed/", "/sitemap.xml",
                    f"/en/search/?q={CANARY}", f"/en/suggest/?q={CANARY}"):  # fmt: skip
        shown = cast.outsider.opens(address).replace(f'value="{CANARY}"', "")
        shown = re.sub(rf"“{CANARY}”|\?q={CANARY}", "", shown)
        assert CANARY not in shown, address


def test_an_empty_help_center_says_what_to_do_next(cast: Cast, house: object) -> None:
    assert "The first answers are being written" in cast.mei.opens("/en/")


def test_a_mistyped_address_leads_back(cast: Cast, house: object) -> None:
    answer = cast.mei.gets("/en/nothing/here/")
    assert answer.status_code == 404
    assert "nothing at this address" in answer.content.decode()


def test_a_long_shelf_is_shown_in_pages(
    cast: Cast, refund: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsing, "A_PAGE", 2)
    for number in range(3):
        published(f"Zebra {number}", category=refund.category)
    first = cast.mei.opens("/en/categories/orders/")
    assert refund.title in first
    assert "Zebra 2" not in first
    assert "Page 1 of 2" in first
    for page in ("2", "99", "-1; DROP"):
        cast.mei.opens("/en/categories/orders/", page=page)
    assert "Zebra 2" in cast.mei.opens("/en/categories/orders/", page="2")


def linked(page: str, start: str) -> list[str]:
    part = re.split(r"</ul>", page.split(start)[1])[0]
    return re.findall(r'<li><a href="([^"]+)"', part)


def test_the_first_page_names_each_article_once_while_there_are_enough(
    cast: Cast, house: object
) -> None:
    for number in range(18):
        published(f"Article {number:02}")
    page = cast.mei.opens("/en/")
    lists = [linked(page, s) for s in ('id="panel-after-sale"', 'id="popular"', 'id="recent"')]
    assert [len(one) for one in lists] == [6, 6, 6]
    assert len({path for one in lists for path in one}) == 18


def test_a_small_help_center_still_fills_its_first_journey(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens("/en/")
    assert linked(page, 'id="panel-after-sale"') == linked(page, 'id="popular"') == [refund.path]
    assert linked(page, 'id="recent"') == []
