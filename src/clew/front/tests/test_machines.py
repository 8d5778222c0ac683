"""What machines read: sitemap, robots, feed, the brand's colours, a sign of life."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from clew.core.ui import colour
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import published
from clew.people.models import Organisation

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.mark.req("R12")
def test_the_sitemap_names_each_article_with_its_translations(cast: Cast, refund: Article) -> None:
    twin = published("Hoàn tiền", lang="vi", translation_key=refund.translation_key)
    root = ElementTree.fromstring(cast.outsider.opens("/sitemap.xml"))
    pages = {url.findtext("s:loc", "", NAMES): url for url in root.findall("s:url", NAMES)}
    links = pages[f"http://localhost:8000{refund.path}"].findall("x:link", NAMES)
    assert {link.get("hreflang") for link in links} == {"en", "vi", "x-default"}
    assert f"http://localhost:8000{twin.path}" in pages


def test_robots_are_shown_the_sitemap_and_kept_from_the_studio(cast: Cast, house: object) -> None:
    said = cast.outsider.opens("/robots.txt")
    assert "Disallow: /studio/" in said
    assert "Sitemap: http://localhost:8000/sitemap.xml" in said


def test_the_feed_tells_what_is_new_in_its_language(cast: Cast, refund: Article) -> None:
    twin = published("Hoàn tiền", lang="vi")
    root = ElementTree.fromstring(cast.outsider.opens("/vi/feed/"))
    assert [item.findtext("title") for item in root.iter("item")] == ["Hoàn tiền"]
    assert root.findtext("channel/item/link") == f"http://localhost:8000{twin.path}"
    assert root.findtext("channel/language") == "vi"


@pytest.mark.case("C17")
def test_a_foreign_host_is_never_repeated(cast: Cast, refund: Article) -> None:
    for address in ("/", "/en/", "/sitemap.xml", "/en/feed/", "/robots.txt", refund.path):
        answer = cast.outsider.browser.get(address, headers={"Host": "evil.example"})
        assert answer.status_code == 400
        poisoned = {"X-Forwarded-Host": "evil.example"}
        assert b"evil.example" not in cast.outsider.browser.get(address, headers=poisoned).content


def test_the_brand_has_shades_that_can_be_read(cast: Cast, house: Organisation) -> None:
    house.accent = "#ffd400"
    house.save()
    said = cast.outsider.opens("/brand.css")
    assert "--brand:#ffd400" in said
    assert colour.brand("#ffd400").was_changed


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_every_accent_becomes_readable_on_every_surface(accent: str) -> None:
    shades = colour.brand(accent)
    assert colour.contrast(shades.deep, colour.LIGHT_SURFACE) >= 4.5
    assert colour.contrast(shades.bright, colour.DARK_SURFACE) >= 4.5


def test_a_readable_accent_is_left_alone() -> None:
    assert colour.brand("#7a2800").deep == "#7a2800"
    assert round(colour.contrast("#000000", "#ffffff"), 1) == 21.0


@pytest.mark.case("C20")
def test_a_sign_of_life_tells_nothing_else(cast: Cast, house: object) -> None:
    assert cast.outsider.gets("/healthz").json() == {"status": "ok"}
