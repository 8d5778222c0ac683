"""The beta distribution, as far as it is needed here."""

from __future__ import annotations

import math

_TINY, _NEAR, _STEPS = 1e-300, 1e-12, 500


def below(x: float, a: float, b: float) -> float:
    """The chance that a value of Beta(a, b) lies below x: the regularised incomplete beta function.

    Its continued fraction, DLMF 8.17.22, by the method of Lentz (Press et al. 2007, §6.4).
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - below(1 - x, b, a)
    whole = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(whole + a * math.log(x) + b * math.log1p(-x))
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            d, c = 1 / _kept(1 + part * d), _kept(1 + part / c)
            found *= c * d
        if abs(c * d - 1) < _NEAR:
            break
    return found


def _kept(value: float) -> float:
    """Never so near to nothing that it can't be divided by."""
    return value if abs(value) > _TINY else _TINY


def quantile(chance: float, a: float, b: float) -> float:
    """The x with `below(x, a, b) == chance`, by halving: to 1e-6."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle, a, b) < chance else (low, middle)
    return (low + high) / 2
