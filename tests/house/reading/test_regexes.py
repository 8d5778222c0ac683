"""C11: no regular expression of ours takes more than its share of time on hostile text."""

from __future__ import annotations

import re

import pytest

from clew.answers.text import language, normal, tokens
from clew.core.masking import masked
from house.reading.regexes import grows_too_fast, patterns, slow_on

pytestmark = pytest.mark.case("C11")


def test_no_pattern_in_the_product_grows_faster_than_its_text():
    found = {(f.pattern, f.anchored): f.where for f in patterns()}
    assert len(found) > 10
    slow = {where: tried[0].pattern for tried, where in found.items() if grows_too_fast(*tried)}
    assert slow == {}


@pytest.mark.parametrize("pattern", [r"\d{4,}", r"\w+", r"<[^<>]*>", r"^\s+"])
def test_a_pattern_that_is_quick_enough_is_let_pass(pattern):
    assert grows_too_fast(re.compile(pattern)) is None


@pytest.mark.parametrize("pattern", [r"(\s*)*x|\s+$", r"(\w+\s?)+:", r".*.*=.*;", r"a+$"])
def test_a_pattern_that_explodes_is_found(pattern):
    assert grows_too_fast(re.compile(pattern)) is not None


def test_a_pattern_that_is_only_tried_at_the_start_is_judged_there():
    assert grows_too_fast(re.compile(r"\s*;")) is not None
    assert grows_too_fast(re.compile(r"\s*;"), anchored=True) is None


SOUGHT = ("E-3 ", "1,", "1.2.", "'s ", "òa", "e\u0301", "\u200b", "Ａ", "退款", "đ", "a b ", "@a.",
          "+1 ", "a\u0301\u0316",
          "\u0316\u0301", "ﷺ", "\U0001f469\u200d", "退e", "E 3 ")  # fmt: skip
READ = {
    "words": tokens.words, "grams": tokens.grams, "latin words": tokens.latin_words,
    "normal": normal.normal, "folded": normal.folded, "language": language.detect,
    "unaccented": language.unaccented, "masked": masked,
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_no_text_that_is_sought_or_indexed_costs_more_than_its_length(name: str):
    assert slow_on(READ[name], SOUGHT) is None


def test_work_that_explodes_on_a_text_is_found():
    assert slow_on(lambda text: [text.count(text[at]) for at in range(len(text))]) is not None
