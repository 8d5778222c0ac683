"""C11: no regular expression of ours takes more than its share of time on hostile text."""

from __future__ import annotations

import re

import pytest

from house.reading.regexes import grows_too_fast, patterns

pytestmark = pytest.mark.case("C11")


def test_no_pattern_in_the_product_grows_faster_than_its_text():
    found = list(patterns())
    assert len(found) > 10
    slow = {f.where: f.pattern.pattern for f in found if grows_too_fast(f.pattern, f.anchored)}
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
