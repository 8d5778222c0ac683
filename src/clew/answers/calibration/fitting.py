"""From what a knowledge base says about itself to numbers: where its chances really lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from clew.answers.calibration.arithmetic import chance, shift
from clew.answers.calibration.evidence import Sample
from clew.answers.calibration.fit import FACTORS, Fit

LEAST_FOREIGN = 20
OUTSIDE = 0.3  # of the questions, as everywhere where nothing better is known


def fitted(samples: Sequence[Sample], start: Fit | None = None) -> Fit:
    """The numbers of `start` (those that ship) moved as far as the evidence carries."""
    fit, model = replace(start or Fit(), level=levels(samples), shifts={}), usual_model(samples)
    return replace(fit, shifts={model: _shifts(model, samples, fit)})


def usual_model(samples: Iterable[Sample]) -> str:
    """The one that judges most here, be it for want of vectors; of the other's few questions
    nothing is learnt."""
    counted = Counter(one.model for one in samples if one.own and one.model)
    return max(("both", "words"), key=counted.__getitem__)


def levels(samples: Iterable[Sample]) -> dict[str, float]:
    """How near foreign questions come, by their language: the median, which a few that are not
    foreign here do not move."""
    near: dict[str, list[float]] = {}
    for one in samples:
        if not one.own and one.model == "both":
            near.setdefault(one.spoken, []).append(one.signs["near"])
    return {spoken: median(all_) for spoken, all_ in near.items() if len(all_) >= LEAST_FOREIGN}


def _shifts(model: str, samples: Sequence[Sample], fit: Fit) -> dict[str, float]:
    own = [one for one in samples if one.own and one.model == model]
    spoken = {one.spoken for one in own}
    others = [one for one in samples if not one.own and one.model == model and one.spoken in spoken]
    return {"first": first_shift(model, own, fit), "scope": scope_shift(model, own, others, fit)}


def first_shift(model: str, own: Sequence[Sample], fit: Fit) -> float:
    """Of what is ours: is the first one it as often as the shipped numbers say?"""
    totals = [eased(one, model, "first", fit) for one in own]
    right = [one.right for one in own]
    return shift(totals, right, [1.0] * len(own), fit.numbers["blend"][model]["first"])


def scope_shift(model: str, own: Sequence[Sample], others: Sequence[Sample], fit: Fit) -> float:
    """Do our own questions and foreign ones part where the shipped numbers say?"""
    if not own or not others:
        return 0.0
    totals = [eased(one, model, "scope", fit) for one in (*own, *others)]
    each = len(own) * OUTSIDE / (1 - OUTSIDE) / len(others)
    weights = [1.0] * len(own) + [each] * len(others)
    right = [True] * len(own) + [False] * len(others)
    return shift(totals, right, weights, fit.numbers["blend"][model]["scope"])


def eased(one: Sample, model: str, factor: str, fit: Fit) -> float:
    """The total; of our own words more or less, as they are easier to find than what customers
    say, or harder."""
    return fit.total(model, factor, one.signs, one.spoken) + easier(one, factor, fit)


def easier(one: Sample, factor: str, fit: Fit) -> float:
    known: dict[str, float] = fit.numbers["easier"][one.model][factor]
    return known.get(one.kind, 0.0)


def likely(one: Sample, fit: Fit) -> float:
    """The confidence that a customer's question in the place of this one would have had."""
    if not one.model:
        return 0.0
    found = 1.0
    for factor in FACTORS:
        found *= chance(
            fit.total(one.model, factor, one.signs, one.spoken) - easier(one, factor, fit)
        )
    return found
