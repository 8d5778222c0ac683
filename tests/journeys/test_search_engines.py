"""What search engines, feed readers and other sites are told is what people read."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from cast import Cast
from clew.knowledge.models import Publication
from journeys.conftest import LANGUAGES

pytestmark = [pytest.mark.usefixtures("linden"), pytest.mark.req("R12")]

CODES = {"en": "en", "vi": "vi", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
MAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
# A table's row is told cell by cell, as a sentence.
PARTS = re.compile(r"<[^>]+>|[.。]?(?:\n|$)| · |: |：")
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)


class Head(HTMLParser):
    """Links, metas and structured data of a page, and its visible words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.metas: dict[str, str] = {}
        self.data: list[dict[str, Any]] = []
        self.words = ""
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "link":
            self.links.append(found)
        if tag == "meta":
            self.metas[found.get("property") or found.get("name", "")] = found.get("content", "")
        self.inside = found.get("type", tag) if tag == "script" else self.inside

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == "script" else self.inside

    def handle_data(self, data: str) -> None:
        if self.inside == "application/ld+json":
            self.data.append(json.loads(data))
        elif not self.inside:
            self.words += data

    def link(self, rel: str) -> list[str]:
        return [one["href"] for one in self.links if one.get("rel") == rel]

    def alternates(self) -> dict[str, str]:
        return {one["hreflang"]: one["href"] for one in self.links if "hreflang" in one}

    def kind(self, name: str) -> list[dict[str, Any]]:
        return [one for one in self.data if one["@type"] == name]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", unescape(words))


def texts_of(value: Any) -> list[str]:
    """Every text in structured data that a reader should find on the page too."""
    if isinstance(value, dict):
        shown = {k: v for k, v in value.items() if k not in {"@type", "@context", "@id"}}
        return [text for one in shown.values() for text in texts_of(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts_of(one)]
    return [value] if isinstance(value, str) and not re.match(r"https?://|\d{4}-", value) else []


def opens(cast: Cast, slug: str, lang: str) -> tuple[str, Head]:
    out = Publication.objects.visible_to(None).in_language(lang)
    path = out.get(edition__slug=slug).edition.path
    return path, Head(cast.outsider.opens(path))


@in_each_language
def test_an_article_names_its_own_address_and_its_translations(cast: Cast, lang: str) -> None:
    path, head = opens(cast, "error-e3", lang)
    (canonical,) = head.link("canonical")
    assert canonical.endswith(path)
    there = head.alternates()
    assert set(there) == {*CODES.values(), "x-default"}
    assert there[CODES[lang]] == canonical
    assert there["x-default"] == there["en"]
    for code, address in there.items():
        other = Head(cast.outsider.opens(re.sub(r"^https?://[^/]+", "", address)))
        assert other.alternates() == there, f"{code} does not point back"


@in_each_language
def test_the_sitemap_holds_what_anybody_may_read_and_nothing_else(cast: Cast, lang: str) -> None:
    sitemap = ElementTree.fromstring(cast.outsider.opens("/sitemap.xml"))
    listed = {
        re.sub(r"^https?://[^/]+", "", one.findtext("s:loc", "", MAP)): one
        for one in sitemap.findall("s:url", MAP)
    }
    out = Publication.objects.visible_to(None).in_language(lang)
    paths = {p.edition.path for p in out.select_related("edition")}
    assert paths <= set(listed)
    assert not any("goodwill" in path for path in listed)
    for path in paths:
        alternates = {link.get("hreflang") for link in listed[path].findall("x:link", MAP)}
        assert alternates == {*CODES.values(), "x-default"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", listed[path].findtext("s:lastmod", "", MAP))


def test_every_address_of_the_sitemap_opens_as_its_own_canonical_page(cast: Cast) -> None:
    sitemap = ElementTree.fromstring(cast.outsider.opens("/sitemap.xml"))
    for one in sitemap.findall("s:url", MAP):
        address = one.findtext("s:loc", "", MAP)
        answer = cast.outsider.gets(re.sub(r"^https?://[^/]+", "", address))
        assert answer.status_code == 200, address
        assert Head(answer.content.decode()).link("canonical") == [address]


@in_each_language
@pytest.mark.parametrize(
    ("slug", "kind"),
    [("refund-time", "FAQPage"), ("error-e3", "HowTo"), ("charged-twice", "FAQPage")],
)
def test_structured_data_says_what_the_page_says(
    cast: Cast, lang: str, slug: str, kind: str
) -> None:
    _, head = opens(cast, slug, lang)
    assert head.kind(kind), [one["@type"] for one in head.data]
    visible = squeezed(head.words)
    for text in texts_of(head.kind(kind)):
        for part in filter(None, PARTS.split(text)):
            assert squeezed(part) in visible or part in {CODES[lang], lang}


@in_each_language
def test_the_trail_leads_through_pages_that_are_there(cast: Cast, lang: str) -> None:
    _, head = opens(cast, "error-e3", lang)
    (trail,) = head.kind("BreadcrumbList")
    steps = trail["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    for step in steps:
        assert squeezed(step["name"]) in squeezed(head.words)
        if "item" in step:
            assert cast.outsider.opens(re.sub(r"^https?://[^/]+", "", step["item"]))


@in_each_language
def test_a_shared_link_shows_title_summary_and_picture(cast: Cast, lang: str) -> None:
    path, head = opens(cast, "error-e3", lang)
    edition = Publication.objects.get(edition__path=path).edition
    assert head.metas["og:type"] == "article"
    assert head.metas["og:title"] == edition.title
    assert head.metas["og:description"] == edition.summary
    assert head.metas["og:url"].endswith(path)
    picture = re.sub(r"^https?://[^/]+", "", head.metas["og:image"])
    assert head.metas["og:image"].startswith("http")
    assert cast.outsider.gets(picture).status_code == 200


@in_each_language
def test_the_feed_is_rss_with_the_latest_first(cast: Cast, lang: str) -> None:
    answer = cast.outsider.gets(f"/{lang}/feed/")
    assert answer["Content-Type"].startswith("application/rss+xml")
    feed = ElementTree.fromstring(answer.content.decode())
    assert feed.tag == "rss"
    assert feed.findtext("channel/language", "") in {lang, CODES[lang], CODES[lang].lower()}
    links = [one.findtext("link", "") for one in feed.findall("channel/item")]
    assert len(links) == 11
    assert all(f"/{lang}/articles/" in link for link in links)
    assert not any("goodwill" in link for link in links)


@pytest.mark.parametrize("page", ["search/?q=E3", "ask/?q=E3", "suggest/?q=E3"])
def test_what_depends_on_a_question_is_kept_out_of_search_engines(cast: Cast, page: str) -> None:
    robots = cast.outsider.opens("/robots.txt")
    assert f"Disallow: /*/{page.partition('/')[0]}/" in robots
    shown = cast.outsider.opens(f"/en/{page}")
    assert page.startswith("suggest") or "noindex" in Head(shown).metas["robots"]


def test_robots_name_the_sitemap_and_leave_the_articles_open(cast: Cast) -> None:
    robots = cast.outsider.opens("/robots.txt").splitlines()
    assert any(re.fullmatch(r"Sitemap: https?://\S+/sitemap\.xml", line) for line in robots)
    assert not any(line.startswith("Disallow: /en") for line in robots)
    assert "Disallow: /" not in robots


@pytest.mark.req("R24")
def test_a_translation_is_reached_from_the_language_switch(cast: Cast) -> None:
    there = Publication.objects.visible_to(None)
    paths = {p.lang: p.edition.path for p in there.filter(edition__slug="error-e3")}
    assert set(paths) == {"en", "vi", "zh-hans", "zh-hant"}
    for lang, path in paths.items():
        page = cast.outsider.opens(path)
        for other in paths.values():
            assert f'href="{other}"' in page, f"{lang} does not lead to {other}"
