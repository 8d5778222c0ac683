"""How much each feature counts: fitted on open sets by `bench/answers_ranking.py`.

`data/ranking.json` holds the weights and their card. Without it fixed weights stand in.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from pathlib import Path

import numpy as np

from clew.answers.features import NAMES, Features, Values

log = logging.getLogger(__name__)

DATA = Path(__file__).parent / "data" / "ranking.json"
FIXED = {"words": 0.55, "known": 0.0, "near": 0.25, "apart": 0.2, "taught": 0.2}
BESIDES = "taught"  # a document need not have it to be as good as any


@cache
def weights() -> Values:
    """A weight for each feature; those that every document may have come to 1."""
    return scaled(_read() or FIXED)


def scaled(found: dict[str, float]) -> Values:
    total = sum(value for name, value in found.items() if name != BESIDES)
    return np.array([found[name] / total for name in NAMES])


def scores(features: Features) -> list[tuple[int, float]]:
    """Each document with its score, best first; 1 is best in all that every document may have."""
    totals = features.values @ weights()
    pairs = zip(features.numbers, totals.tolist(), strict=True)
    return sorted(pairs, key=lambda one: (-one[1], one[0]))


def added(features: Features, number: int) -> dict[str, float]:
    """What each feature added to the score of one document."""
    values = features.of(number)
    return {
        name: values[name] * float(weight)
        for name, weight in zip(NAMES, weights(), strict=True)
        if values
    }


def _read() -> dict[str, float] | None:
    try:
        held = json.loads(DATA.read_text(encoding="utf-8"))["weights"]
        return {name: float(held[name]) for name in NAMES}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        log.warning("%s can't be read, fixed weights are used: %s", DATA, problem)
        return None
