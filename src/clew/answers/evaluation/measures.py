"""The arithmetic of an evaluation. Rates are fractions; None: nothing to count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

OUTSIDE_SHARE = 0.3
PRECISION = 0.9
LEAST_ANSWERED = 10
CUTS = (0.2, 0.4, 0.6, 0.8, 0.9)


@dataclass(frozen=True)
class Judged:
    """One question: in scope or not, the place of the right document (1 is first, 0 none)."""

    inside: bool
    place: int
    confidence: float
    answered: bool

    @property
    def right(self) -> bool:
        return self.inside and self.place == 1


def recall(judged: Sequence[Judged], first: int) -> float | None:
    """Share of in-scope questions whose right document is among the first."""
    inside = [one for one in judged if one.inside]
    return _mean([0 < one.place <= first for one in inside])


def reciprocal_rank(judged: Sequence[Judged], first: int = 10) -> float | None:
    return _mean([1 / one.place if 0 < one.place <= first else 0.0 for one in judged if one.inside])


def gain(judged: Sequence[Judged], first: int = 10) -> float | None:
    """nDCG with one right document (Järvelin & Kekäläinen 2002): the ideal gain is 1."""
    discounted = [
        1 / math.log2(one.place + 1) if 0 < one.place <= first else 0.0
        for one in judged
        if one.inside
    ]
    return _mean(discounted)


def separation(judged: Sequence[Judged]) -> float | None:
    """AUROC of the confidence: in-scope questions against those out of scope; ties count half."""
    inside = [one.confidence for one in judged if one.inside]
    outside = [one.confidence for one in judged if not one.inside]
    if not inside or not outside:
        return None
    wins = sum((a > b) + (a == b) / 2 for a in inside for b in outside)
    return wins / (len(inside) * len(outside))


def weights(judged: Sequence[Judged]) -> list[float]:
    """Each question's weight, so that `OUTSIDE_SHARE` of the traffic is out of scope."""
    inside = sum(one.inside for one in judged)
    outside = len(judged) - inside
    each = (OUTSIDE_SHARE / (1 - OUTSIDE_SHARE)) * inside / outside if outside else 0.0
    return [1.0 if one.inside else each for one in judged]


def answered(judged: Sequence[Judged]) -> float | None:
    """Share of in-scope questions that are answered at the shipped threshold."""
    return _mean([one.answered for one in judged if one.inside])


def precision(judged: Sequence[Judged]) -> float | None:
    """Weighted share of right answers among all that are given at the shipped threshold."""
    given = [(one, by) for one, by in zip(judged, weights(judged), strict=True) if one.answered]
    return _share(sum(by for one, by in given if one.right), sum(by for _, by in given))


def refused(judged: Sequence[Judged]) -> float | None:
    return _mean([not one.answered for one in judged if not one.inside])


def answered_at_precision(judged: Sequence[Judged]) -> float | None:
    """Share answered rightly at the loosest threshold that keeps the precision."""
    pairs = sorted(zip(judged, weights(judged), strict=True), key=lambda pair: -pair[0].confidence)
    inside = sum(one.inside for one in judged)
    if not inside or inside == len(judged):
        return None
    best, right, total = 0, 0.0, 0.0
    for place, (one, by) in enumerate(pairs, 1):
        right, total = right + by * one.right, total + by
        last = place == len(pairs) or pairs[place][0].confidence < one.confidence
        if last and place >= LEAST_ANSWERED and right / total >= PRECISION:
            best = round(right)
    return best / inside


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """Weighted mean distance of confidence and truth over bins cut at `CUTS`."""
    if not any(not one.inside for one in judged):
        return None
    bins: dict[int, list[tuple[float, float, float]]] = {}
    for one, by in zip(judged, weights(judged), strict=True):
        place = sum(one.confidence >= cut for cut in CUTS)
        bins.setdefault(place, []).append((by, by * one.confidence, by * one.right))
    total = sum(weights(judged))
    gaps = [abs(sum(c for _, c, _ in rows) - sum(r for _, _, r in rows)) for rows in bins.values()]
    return sum(gaps) / total


def percentile(values: Sequence[float], share: float) -> float | None:
    if not values:
        return None
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, math.ceil(share * len(ranked)) - 1)]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
