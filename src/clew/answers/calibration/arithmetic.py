"""The arithmetic of chances: logistic totals, and how far to move them to fit what was seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

_MOST = 30.0
_STEPS = 50


def chance(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, total))))


def total_of(of: float) -> float:
    """The total that has this chance: `chance` undone."""
    kept = min(1 - 1e-9, max(1e-9, of))
    return math.log(kept / (1 - kept))


def shift(
    totals: Sequence[float], right: Sequence[bool], weights: Sequence[float], strength: float
) -> float:
    """What to add to all totals: the most likely, if none was likely before.

    The prior is a normal distribution around 0 with variance 1 / `strength`: few or light
    observations move little. Newton's method; the penalised likelihood is concave.
    """
    at, by = np.asarray(totals, float), np.asarray(weights, float)
    seen, found = np.asarray(right, float), 0.0
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-np.clip(at + found, -_MOST, _MOST)))
        slope = float((by * (seen - chances)).sum()) - strength * found
        bend = float((by * chances * (1 - chances)).sum()) + strength
        step = max(-2.0, min(2.0, slope / bend))
        found += step
        if abs(step) < 1e-9:
            break
    return found


def loosest(chances: Sequence[float], weights: Sequence[float], wrong: float) -> float | None:
    """The lowest bar above which at most a share `wrong` is expected to be wrong; None: no bar."""
    order = sorted(zip(chances, weights, strict=True), reverse=True)
    found, right, whole = None, 0.0, 0.0
    for place, (one, by) in enumerate(order, 1):
        right, whole = right + one * by, whole + by
        last = place == len(order) or order[place][0] < one
        if last and whole and right / whole >= 1 - wrong:
            found = one
    return found


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The interval that holds a rate in 95 of 100 cases (Wilson 1927); (0, 1) where nothing is
    known."""
    if not of:
        return 0.0, 1.0
    rate, extra = hits / of, z * z / of
    middle = (rate + extra / 2) / (1 + extra)
    spread = z / (1 + extra) * math.sqrt(rate * (1 - rate) / of + extra / (4 * of))
    return max(0.0, middle - spread), min(1.0, middle + spread)
