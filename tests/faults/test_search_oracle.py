"""S12: a search is words, never a language; and what is hidden can't be told from what is not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cast import Cast
from clew.knowledge.models import Category
from faults.planted import OPEN, Planted, canary
from faults.surfaces import everything_in

pytestmark = pytest.mark.case("S12")
SYNTAX = [
    "audience:internal", "audience:internal AND refund", "+audience:internal", "visibility:draft",
    "*", "*:*", "refund*", "ref?nd", "refund~2", "refund^9", '"refund', "refund)", "((((", "NOT x",
    "a OR b AND NOT c", "-refund", "+refund -five", "[a TO z]", "{a TO *}", "title:refund", "\\",
    "refund && (select 1)", "id:1", "<refund>", "%", "_", "re%nd", "refund'", "$where:1", "::",
    "/x/",
]  # fmt: skip
CHANGING = re.compile(
    r'"(query_id|took_ms)": ?"?[\w.]+"?|data-id="[a-p]{16}"|Content-Length\S+ \S+'
)


def same_but_for(text: str, *words: str) -> str:
    """A page without what changes at each look, and without the words that were asked."""
    for word in words:
        text = text.replace(word, "")
    return CHANGING.sub("", text)


def asked(cast: Cast, words: str) -> list[str]:
    """Everything that may answer a question, as one reader sees it."""
    answers: list[Any] = [
        cast.outsider.gets(f"/en/{page}/", q=words) for page in ("search", "ask", "suggest")
    ]
    answers.append(cast.outsider.gets("/api/v1/search", q=words, limit=50))
    body = {"text": words, "lang": "en"}
    answers.append(cast.outsider.browser.post("/api/v1/ask", body, content_type="application/json"))
    answers.append(cast.outsider.posts("/en/contact/matches/", {"text": words}))
    return [everything_in(answer) for answer in answers]


@pytest.mark.parametrize("around", ["{}", f"{OPEN} {{}}", f"how does the {OPEN} with {{}} go"])
def test_a_hidden_word_and_one_that_never_was_get_the_same_answer(cast, planted: Planted, around):
    """The same results, scores, confidence and length: there is nothing to count or to compare."""

    def seen(word: str) -> list[str]:
        return [same_but_for(text, word) for text in asked(cast, around.format(word))]

    never = seen(canary())
    for secret in planted:
        for place, word in secret.words.items():
            if place not in {"number", "id"}:  # cut into other pieces than a word is
                assert seen(word) == never, f"{secret.kind}: {place}"


def test_operators_are_words_like_others(cast: Cast, planted: Planted):
    for words in SYNTAX:
        for text in asked(cast, words):
            assert planted.seen_in(text, asked=words) == [], words
        assert cast.outsider.gets("/en/search/", q=words).status_code == 200, words


def test_no_word_of_a_hidden_thing_is_completed(cast: Cast, planted: Planted):
    for secret in planted:
        for word in secret.words.values():
            for length in (6, 12, 24, 30):
                page = cast.outsider.gets("/en/suggest/", q=word[:length]).content.decode()
                assert word not in page


def test_filters_name_no_hidden_shelf_and_narrow_to_none(cast: Cast, planted: Planted):
    plain = cast.outsider.opens("/en/search/", q=OPEN)
    for slug in Category.objects.values_list("slug", flat=True):
        page = cast.outsider.opens("/en/search/", q=OPEN, category=slug)
        assert same_but_for(page, f"&amp;category={slug}") == same_but_for(plain, "…")
