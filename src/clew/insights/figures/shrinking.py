"""Rates of few and of many, made comparable: each is drawn towards what all have in common.

Beta-binomial, empirical Bayes: the rates of all editions are taken for draws from Beta(α, β), whose
mean is the common rate and whose strength α + β is estimated from how far the rates lie apart
beyond chance (moments, Kleinman 1973, JASA 68:46–54). Of an edition with k of n what is known then
is Beta(α + k, β + n − k): its mean is the estimate, its middle 95 % the interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from clew.insights.figures.beta import below, quantile

WEAKEST, STRONGEST, UNKNOWN = 2.0, 1000.0, 20.0
FEWEST = 5  # of fewer editions nobody can say how far they lie apart


@dataclass(frozen=True)
class Prior:
    """What is known of an edition before anybody has read it."""

    a: float
    b: float

    def of(self, kept: int, of: int) -> Known:
        return Known(self.a + kept, self.b + of - kept)


@dataclass(frozen=True)
class Known:
    """What is known of one rate: Beta(a, b)."""

    a: float
    b: float

    @property
    def rate(self) -> float:
        return self.a / (self.a + self.b)

    @property
    def interval(self) -> tuple[float, float]:
        return quantile(0.025, self.a, self.b), quantile(0.975, self.a, self.b)

    def chance_below(self, bar: float) -> float:
        return below(bar, self.a, self.b)


def prior(counts: Iterable[tuple[int, int]]) -> Prior:
    """From (k, n) of each; without any, a rate of one half is as likely as any other."""
    known = np.array([(k, n) for k, n in counts if n > 0], float).reshape(-1, 2)
    n = known[:, 1]
    if not n.size:
        return Prior(1.0, 1.0)
    mean = float(known[:, 0].sum() / n.sum())
    mean = min(1 - 0.5 / (n.sum() + 1), max(0.5 / (n.sum() + 1), mean))
    strength = strength_of(known[:, 0] / n, n, mean)
    return Prior(mean * strength, (1 - mean) * strength)


def strength_of(rates: np.ndarray, n: np.ndarray, mean: float) -> float:
    """As how many readers what all have in common counts."""
    if n.size < FEWEST:
        return UNKNOWN
    weights = n / n.sum()
    spread = float((weights * (rates - mean) ** 2).sum()) / (mean * (1 - mean))
    by_chance = float((weights * (1 - weights) / n).sum())
    most = float((weights * (1 - weights)).sum())
    alike = (spread - by_chance) / (most - by_chance) if most > by_chance else 0.0
    return min(STRONGEST, max(WEAKEST, 1 / alike - 1)) if alike > 0 else STRONGEST
