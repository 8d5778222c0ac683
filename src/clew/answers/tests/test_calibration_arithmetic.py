"""Chances, shifts, bars and intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.answers.calibration.arithmetic import chance, loosest, shift, total_of, wilson

shares = st.floats(0.001, 0.999)
totals = st.lists(st.floats(-5, 5), min_size=1, max_size=30)


@given(shares)
def test_a_total_is_a_chance_undone(share):
    assert chance(total_of(share)) == pytest.approx(share, abs=1e-6)


@given(totals, st.data())
def test_a_shift_goes_where_the_truth_lies(seen, data):
    right = data.draw(st.lists(st.booleans(), min_size=len(seen), max_size=len(seen)))
    found = shift(seen, right, [1.0] * len(seen), 1.0)
    surplus = sum(right) - sum(map(chance, seen))
    assert found * surplus >= -1e-9
    assert abs(found) <= abs(surplus) + 1e-6  # the penalty weighs at least as much as one unit


@given(totals)
def test_a_stronger_prior_moves_less(seen):
    right, weights = [True] * len(seen), [1.0] * len(seen)
    assert 0 <= shift(seen, right, weights, 100.0) <= shift(seen, right, weights, 1.0) + 1e-9


def test_without_evidence_nothing_moves():
    assert shift([], [], [], 5.0) == 0.0
    assert shift([1.0] * 9, [False] * 9, [0.0] * 9, 5.0) == pytest.approx(0.0)


@given(st.lists(shares, min_size=1, max_size=60), st.sampled_from([0.2, 0.1, 0.05]))
def test_above_the_loosest_bar_no_more_is_wrong_than_was_promised(chances, wrong):
    bar = loosest(chances, [1.0] * len(chances), wrong)
    above = [one for one in chances if bar is not None and one >= bar]
    assert not above or sum(above) / len(above) >= 1 - wrong - 1e-9
    if bar is None:
        assert max(chances) < 1 - wrong + 1e-9


@given(st.lists(shares, min_size=1, max_size=60))
def test_a_stricter_promise_never_has_a_lower_bar(chances):
    bars = [loosest(chances, [1.0] * len(chances), wrong) for wrong in (0.2, 0.1, 0.05)]
    known = [2.0 if bar is None else bar for bar in bars]
    assert known == sorted(known)


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_rate_and_narrows(of, data):
    hits = data.draw(st.integers(0, of))
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of + 1e-9 and hits / of - 1e-9 <= high <= 1
    lower, higher = wilson(10 * hits, 10 * of)
    assert higher - lower <= high - low + 1e-9
    assert wilson(0, 0) == (0.0, 1.0)


def test_an_interval_as_published():
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
