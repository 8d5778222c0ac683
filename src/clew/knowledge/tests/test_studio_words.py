"""Staff who read Chinese or Vietnamese read the studio in it: no page says anything in English."""

from __future__ import annotations

import re

import pytest

from cast import Cast
from cast.desk import address
from clew.knowledge.models import Article
from clew.knowledge.tests.studio_words import left_in_english, said_to
from clew.knowledge.tests.writing import published, shelf

LIST = "/studio/snippets/knowledge/article/"
PAGES = {
    "home": "/studio/", "list": f"{LIST}?locale=vi", "add": f"{LIST}add/", "edit": "edit",
    "history": "history", "unpublish": "unpublish", "delete": "delete",
    "categories": "/studio/snippets/knowledge/category/",
    "dead links": "/studio/reports/dead-links/",
}  # fmt: skip
TWO_WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


def read(cast: Cast, lang: str, page: str, article: Article) -> set[str]:
    place = PAGES[page]
    return said_to(cast.noor, place if "/" in place else address(place, article.pk), lang)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_speaks_english_to_who_reads_another_language(cast: Cast, page: str) -> None:
    article = published("Wi-Fi", slug="wifi", category=shelf("wifi"))
    left = left_in_english(lambda lang: read(cast, lang, page, article))
    assert not any(left.values()), left


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh-hans", "zh-hant"])
def test_no_sentence_is_half_english(cast: Cast, page: str, lang: str) -> None:
    article = published("Wi-Fi", slug="wifi", category=shelf("wifi"))
    said = read(cast, lang, page, article)
    assert {one for one in said if TWO_WORDS.search(one)} == set()
