"""Lists that outgrow a page: the pages of a shelf, the parts of the sitemap."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from cast import Cast
from clew.front.tests.test_machines import NAMES
from clew.front.views import browsing, sitemaps
from clew.knowledge.models import Article, Category
from clew.knowledge.tests.writing import published

HERE = "http://localhost:8000"


@pytest.fixture
def many(house: object, orders: Category, monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    monkeypatch.setattr(browsing, "A_PAGE", 2)
    monkeypatch.setattr(sitemaps, "A_PART", 2)
    return [published(f"Parcel {n}", category=orders) for n in range(5)]


def head(page: str) -> str:
    return page.partition("</head>")[0]


@pytest.mark.parametrize("address", ["/en/categories/orders/", "/en/journeys/after-sale/"])
def test_a_later_page_of_a_list_is_a_page_of_its_own(
    cast: Cast, many: list[Article], address: str
) -> None:
    first, second = (head(cast.mei.opens(address, page=n)) for n in (1, 2))
    assert f'<link rel="canonical" href="{HERE}{address}">' in first
    assert f'<link rel="canonical" href="{HERE}{address}?page=2">' in second
    assert 'hreflang="' not in second


def test_a_page_past_the_last_is_the_last_one(cast: Cast, many: list[Article]) -> None:
    page = cast.mei.opens("/en/categories/orders/", page=99)
    assert f'href="{HERE}/en/categories/orders/?page=3"' in head(page)


def test_the_pages_of_a_shelf_together_show_each_article_once(
    cast: Cast, many: list[Article]
) -> None:
    pages = [cast.mei.opens("/en/categories/orders/", page=n) for n in (1, 2, 3)]
    listed = [p for page in pages for p in re.findall(r'href="(/en/articles/[^"]+)"', page)]
    assert sorted(listed) == sorted(article.path for article in many)


def locations(cast: Cast, address: str, within: str) -> list[str]:
    root = ElementTree.fromstring(cast.outsider.opens(address))
    return [one.findtext("s:loc", "", NAMES) for one in root.findall(f"s:{within}", NAMES)]


def test_a_long_sitemap_is_an_index_whose_parts_name_each_article_once(
    cast: Cast, many: list[Article]
) -> None:
    twin = published("Kiện hàng 0", lang="vi", translation_key=many[0].translation_key)
    parts = locations(cast, "/sitemap.xml", "sitemap")
    assert parts == [f"{HERE}/sitemap-{n}.xml" for n in (1, 2, 3)]
    found = [page for part in parts for page in locations(cast, part.removeprefix(HERE), "url")]
    written = [page for page in found if "/articles/" in page]
    assert sorted(written) == sorted(HERE + article.path for article in [*many, twin])
    assert found.count(f"{HERE}/en/") == 1


def test_translations_are_named_even_where_they_stand_in_another_part(
    cast: Cast, many: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = published("Kiện hàng 0", lang="vi", translation_key=many[0].translation_key)
    monkeypatch.setattr(sitemaps, "A_PART", 1)
    parts = [cast.outsider.opens(f"/sitemap-{n}.xml") for n in range(1, 7)]
    (own,) = (part for part in parts if f"<loc>{HERE}{many[0].path}</loc>" in part)
    assert f'hreflang="vi" href="{HERE}{twin.path}"' in own


@pytest.mark.parametrize("number", ["0", "4", "99999999999"])
def test_a_part_that_is_not_there_is_not_found(
    cast: Cast, many: list[Article], number: str
) -> None:
    assert cast.outsider.gets(f"/sitemap-{number}.xml").status_code == 404


def test_the_largest_part_is_small_enough_to_be_kept(cast: Cast) -> None:
    """The page layer keeps 512 KB; an address has at most 160 characters after the origin."""
    longest = {
        code: f"/{code}/articles/{'x' * 140}/" for code in ("en", "zh-hans", "zh-hant", "vi")
    }
    entry = sitemaps.group(longest, [(longest["en"], "2026-01-01")])
    page = sitemaps.render(None, "front/sitemap.xml", {"groups": [entry] * sitemaps.A_PART})
    assert len(page.content) < 512 * 1024
