"""Time to find, with those who gave up: the curve by hand, and what it never does."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.insights.days.measures import rounded
from clew.insights.figures.survival import Curve

pytestmark = [pytest.mark.req("R25"), pytest.mark.req("B5")]
TIMES = st.lists(st.integers(0, 300), max_size=60)


def test_the_curve_agrees_with_the_example_of_1958() -> None:
    """Kaplan & Meier's: deaths at 0.8, 3.1, 5.4, 9.2 months, losses at 1.0, 2.7, 7.0, 12.1."""
    curve = Curve(Counter([8, 31, 54, 92]), Counter([10, 27, 70, 121]))
    assert [point.still for point in curve.points()] == pytest.approx([7 / 8, 0.7, 0.525, 0.2625])
    assert curve.median == 92


def test_who_gives_up_is_no_late_find_and_no_quick_one() -> None:
    found, left = Counter({10: 5, 90: 5}), Counter({20: 10})
    assert Curve(found, Counter()).median == 10
    assert Curve(found, left).median == 90
    assert Curve(Counter({10: 1}), Counter({300: 9})).median is None


def test_without_anybody_who_gave_up_it_is_the_plain_median() -> None:
    curve = Curve(Counter([4, 9, 15, 40, 41]), Counter())
    assert curve.median == 15
    low, high = curve.interval
    assert low is not None and low <= 15 and (high is None or high >= 15)


def test_a_minute_is_too_long_only_when_enough_people_say_so() -> None:
    assert Curve(Counter({90: 40, 20: 10}), Counter()).is_slower_than(60)
    assert not Curve(Counter({90: 3, 20: 2}), Counter()).is_slower_than(60)
    assert not Curve(Counter({20: 40, 90: 10}), Counter()).is_slower_than(60)
    assert Curve(Counter({80: 30}), Counter()).is_slower_than(60)


@given(TIMES, TIMES)
def test_the_curve_falls_and_stays_between_its_limits(found: list[int], left: list[int]) -> None:
    points = Curve(Counter(found), Counter(left)).points()
    shares = [point.still for point in points]
    assert shares == sorted(shares, reverse=True)
    for point in points:
        assert 0 <= point.low <= point.still + 1e-9 and point.still <= point.high + 1e-9 <= 1 + 1e-6


@given(st.floats(0, 10_000_000))
def test_two_digits_are_kept(seconds: float) -> None:
    assert abs(rounded(seconds) - seconds) <= max(0.5, 0.0501 * seconds)
    assert rounded(rounded(seconds)) == rounded(seconds)
