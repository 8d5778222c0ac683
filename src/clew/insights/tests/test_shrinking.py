"""Rates of few and many: the interval keeps its promise, small numbers do not put on the list."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.insights.figures.beta import below, quantile
from clew.insights.figures.editions import BAR, SURE, Standing, worst_first
from clew.insights.figures.shrinking import Prior, prior

pytestmark = [pytest.mark.req("R98"), pytest.mark.req("B4")]
COUNTS = st.lists(
    st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=40
)


@pytest.mark.parametrize(("x", "a", "b", "chance"), [
    (0.5, 1, 1, 0.5), (0.3, 2, 5, 0.579825), (0.9, 10, 2, 0.697357), (0.6, 50, 40, 0.798838),
])  # fmt: skip
def test_the_beta_distribution_agrees_with_the_binomial_sum(
    x: float, a: int, b: int, chance: float
) -> None:
    from math import comb

    n = a + b - 1
    summed = sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))  # DLMF 8.17.5
    assert below(x, a, b) == pytest.approx(summed, abs=1e-9)
    assert below(quantile(chance, a, b), a, b) == pytest.approx(chance, abs=1e-4)


@given(COUNTS)
def test_an_interval_lies_within_0_and_1_and_holds_the_estimate(
    counts: list[tuple[int, int]],
) -> None:
    common = prior(counts)
    for kept, of in counts[:5]:
        known = common.of(kept, of)
        low, high = known.interval
        assert 0 <= low <= high <= 1
        assert low <= known.rate <= high or min(known.a, known.b) < 1  # a mean at the very edge
        assert 0 <= known.chance_below(BAR) <= 1


@given(COUNTS, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_rows(
    counts: list[tuple[int, int]], drawn: random.Random
) -> None:
    def ranked(order: list[int]) -> list[str]:
        common = prior(counts[at] for at in sorted(order))
        rows = [Standing(f"{at:03}", counts[at][1], 0, 0, 0, common.of(*counts[at]))
                for at in order]  # fmt: skip
        return [row.handle for row in sorted(rows, key=worst_first)]

    order = list(range(len(counts)))
    shuffled = drawn.sample(order, len(order))
    assert ranked(order) == ranked(shuffled)


def test_the_estimate_is_the_mean_that_the_formula_says() -> None:
    known = Prior(16.0, 4.0).of(3, 10)
    assert known.rate == pytest.approx((16 + 3) / (20 + 10))
    assert prior([(8, 10), (80, 100)]).a == pytest.approx(16)  # 0.8 × 20: too few to say more
    assert prior([]) == Prior(1, 1)


def test_intervals_hold_the_true_rate_in_95_of_100_cases() -> None:
    drawn = random.Random(7)
    true = [drawn.betavariate(12, 3) for _ in range(400)]
    sizes = [drawn.choice((3, 8, 20, 60, 200)) for _ in true]
    counts = [
        (sum(drawn.random() < p for _ in range(n)), n) for p, n in zip(true, sizes, strict=True)
    ]
    common = prior(counts)
    held = [low <= p <= high
            for p, one in zip(true, counts, strict=True)
            for low, high in [common.of(*one).interval]]  # fmt: skip
    assert 0.92 <= sum(held) / len(held) <= 0.98
    assert 8 <= common.a + common.b <= 25


def test_the_list_does_not_flap_where_the_plain_share_does() -> None:
    """Fifty good articles with two readers a day, over sixty days: who is ever listed?"""
    drawn, kept, of = random.Random(3), [0] * 50, [0] * 50
    changes = {"plain": 0, "listed": 0}
    was: dict[tuple[str, int], bool] = {}
    for _day in range(60):
        for at in range(50):
            kept[at] += sum(drawn.random() < 0.8 for _ in range(2))
            of[at] += 2
        common = prior(zip(kept, of, strict=True))
        for at in range(50):
            sure = common.of(kept[at], of[at]).chance_below(BAR) >= SURE
            for name, now in (("plain", kept[at] / of[at] < BAR), ("listed", sure)):
                changes[name] += now != was.get((name, at), False)
                was[name, at] = now
    assert changes["plain"] > 20
    assert changes["listed"] <= 2
