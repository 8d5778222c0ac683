"""Fit the confidence model on evaluation sets and write it where the answers room reads it.

    CLEW_EVAL_SETS=FOLDER .venv/bin/python -m bench.answers_confidence [--check]

Prints how a model that has never seen a set, nor any other variant of it, does on that set: as
shipped, and after the set has been measured by itself as a knowledge base is. `--check` writes
nothing.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
django.setup()

from bench.confidence_samples import Samples, collect  # noqa: E402
from clew.answers.calibration import fitting  # noqa: E402
from clew.answers.calibration.arithmetic import loosest, total_of  # noqa: E402
from clew.answers.calibration.evidence import Sample  # noqa: E402
from clew.answers.calibration.fit import DATA, Fit  # noqa: E402
from clew.answers.evaluation import measures  # noqa: E402
from clew.answers.evaluation.database import throwaway_database  # noqa: E402

SIGNS = {
    "both": {"scope": ["coverage", "nearer", "words_clear"], "first": ["lead", "clear"]},
    "words": {"scope": ["coverage", "words_clear"], "first": ["coverage", "words_ahead"]},
}
# Shares of a set's questions; those whose document was taken away are near misses.
WITH_OUTSIDE = {"inside": 0.7, "outside": 0.24, "taken": 0.06}
WITHOUT_OUTSIDE = {"inside": 0.7, "foreign": 0.2, "taken": 0.1}
SIZE = 420  # each set weighs as much as so many questions, however large it is
PLAIN = 0.3  # the weight of a set, or of all its variants, without questions out of scope
PENALTY = 3.0
# How strongly the shipped numbers hold against a set's own. By words alone a document's own say
# less of which is the first one for people.
BLEND = {"both": {"scope": 60.0, "first": 10.0}, "words": {"scope": 60.0, "first": 100.0}}
FREE = 10.0  # the same where it is only asked how far a set's own words and people's lie apart
LEVEL = "the median, over sets, of how near foreign questions in their own language come"
PROMISES = (5, 10, 20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    folders = [path.parent for path in sorted(sets().glob("*/corpus.jsonl"))]
    with throwaway_database():
        found = [collect(folder) for folder in folders]
    unseen = {one.name: judged_unseen(one, found) for one in found if one.has_outside}
    print(json.dumps(unseen, indent=1))
    if not check:
        made = {**numbers_of(found), "card": card(found, unseen)}
        DATA.write_text(json.dumps(made, indent=2) + "\n")


def sets() -> Path:
    return Path(os.environ["CLEW_EVAL_SETS"])


def judged_unseen(one: Samples, all_: Sequence[Samples]) -> dict[str, Any]:
    """The figures of a model that was fitted without this set and its variants."""
    start = Fit(numbers=numbers_of([other for other in all_ if other.base != one.base]))
    found: dict[str, Any] = {}
    for model in SIGNS:
        measured = fitting.fitted(one.itself[model], start)
        for name, fit in (("as shipped", start), ("measured by itself", measured)):
            found[f"{model}, {name}"] = figures(one, model, fit)
    return found


def figures(one: Samples, model: str, fit: Fit) -> dict[str, float]:
    rows = [
        measures.Judged(
            asked.kind == "inside", 1 if asked.sample.right else 2, sure(asked.sample, fit), False
        )
        for asked in one.questions[model]
        if asked.kind != "taken"
    ]
    counted = {
        "auroc": measures.separation(rows),
        "answered_at_p90": measures.answered_at_precision(rows),
        "ece": measures.calibration_error(rows),
    }
    return {name: round(value or 0, 3) for name, value in counted.items()}


def sure(one: Sample, fit: Fit) -> float:
    return fit.chance(one.model, one.signs, one.spoken) if one.model else 0.0


def numbers_of(found: Sequence[Samples]) -> dict[str, Any]:
    """All that ships but the card."""
    numbers: dict[str, Any] = {"level": round(median(map(level, found)), 4), "blend": BLEND}
    for model, factors in SIGNS.items():
        numbers[model] = {name: fit(found, model, name) for name in factors}
    numbers["easier"] = {
        model: {"scope": {}, "first": easier(found, model, numbers)} for model in SIGNS
    }
    return {**numbers, **bars(found, Fit(numbers=numbers))}


def level(one: Samples) -> float:
    """How near foreign questions in the language of its documents come."""
    spoken = Counter(sample.spoken for sample in one.itself["both"] if sample.own)
    return fitting.levels(one.itself["both"])[spoken.most_common(1)[0][0]]


def weight_of(one: Samples, found: Sequence[Samples]) -> float:
    return 1.0 if one.has_outside else PLAIN / sum(other.base == one.base for other in found)


def weighed(
    found: Sequence[Samples], model: str, factor: str
) -> list[tuple[Samples, Sample, bool, float]]:
    """Samples with what is to be learnt of them, and what they weigh."""
    rows = []
    for one in found:
        kinds: dict[str, list[Sample]] = {}
        for asked in one.questions[model]:
            kinds.setdefault(asked.kind, []).append(asked.sample)
        kinds["foreign"] = [s for s in one.itself[model] if not s.own and s.model == model]
        for kind, share in (WITH_OUTSIDE if one.has_outside else WITHOUT_OUTSIDE).items():
            samples = kinds.get(kind, []) if factor == "scope" or kind == "inside" else []
            by = weight_of(one, found) * SIZE * share / max(1, len(samples))
            told = (lambda s: s.right) if factor == "first" else (lambda s: s.kind == "inside")
            rows += [(one, sample, told(sample), by) for sample in samples]
    return rows


def fit(found: Sequence[Samples], model: str, factor: str) -> dict[str, Any]:
    """Weighted logistic regression with an L2 penalty, by Newton's method."""
    rows, names = weighed(found, model, factor), SIGNS[model][factor]
    beside = {one.name: Fit(fitting.levels(one.itself["both"]), {}, {"level": 0}) for one in found}
    seen = [beside[one.name].beside_foreign(s.signs, s.spoken) for one, s, _, _ in rows]
    given = np.array([[signs[name] for name in names] for signs in seen])
    right = np.array([float(told) for _, _, told, _ in rows])
    by = np.array([weight for *_, weight in rows])
    mean, deviation = given.mean(0), given.std(0) + 1e-9
    scaled = np.c_[(given - mean) / deviation, np.ones(len(given))]
    factors = regression(scaled, right, by)
    weights = factors[:-1] / deviation
    bias = float(factors[-1] - weights @ mean)
    named = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    return {"bias": round(bias, 4), "weights": named}


def regression(given: np.ndarray, right: np.ndarray, by: np.ndarray) -> np.ndarray:
    """The last column is the constant, which is not penalised."""
    held = np.diag([PENALTY] * (given.shape[1] - 1) + [1e-6])
    found = np.zeros(given.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-given @ found))
        slope = given.T @ (by * (right - chance)) - held @ found
        bend = (given.T * (by * chance * (1 - chance))) @ given + held
        found += np.linalg.solve(bend, slope)
    return found


def easier(found: Sequence[Samples], model: str, numbers: dict[str, Any]) -> dict[str, float]:
    """By how much a set's own words are found more often than people's, with equal signs."""
    plain = {"easier": {model: {"first": {}, "scope": {}}}, "blend": {model: {"first": FREE}}}
    start = Fit(numbers={**numbers, **plain})
    differences: dict[str, list[tuple[float, float]]] = {}
    for one in found:
        fit = Fit(fitting.levels(one.itself["both"]), {}, start.numbers)
        people = [asked.sample for asked in one.questions[model] if asked.kind == "inside"]
        if len(people) < 50:  # questions that words alone answer say nothing of the vectors
            continue
        real = fitting.first_shift(model, people, fit)
        for kind in ("title", "text", "phrasing"):
            own = [s for s in one.itself[model] if s.kind == kind and s.model == model]
            if len(own) >= 30:
                gap = fitting.first_shift(model, own, fit) - real
                differences.setdefault(kind, []).append((gap, weight_of(one, found)))
    return {
        kind: round(float(np.average([g for g, _ in gaps], weights=[w for _, w in gaps])), 3)
        for kind, gaps in differences.items()
    }


def bars(found: Sequence[Samples], start: Fit) -> dict[str, Any]:
    """By model: the thresholds that keep each promise, and what makes the chance that one of
    three choices is right."""
    made: dict[str, Any] = {"thresholds": {}, "choices": {}}
    for model in SIGNS:
        rows = [row for one in found if one.has_outside for row in sure_of(one, model, start)]
        if not rows:
            return {}
        chances, weights, among = zip(*rows, strict=True)
        made["thresholds"][model] = {
            str(one): round(loosest(chances, weights, 1 / one) or 0.98, 4) for one in PROMISES
        }
        made["choices"][model] = choices(chances, weights, among)
    return made


def sure_of(one: Samples, model: str, start: Fit) -> list[tuple[float, float, float]]:
    """Of each question how sure it was, what it weighs, and whether one of three was right."""
    fit, asked = fitting.fitted(one.itself[model], start), one.questions[model]
    sizes = Counter(judged.kind for judged in asked)
    return [
        (
            sure(judged.sample, fit),
            WITH_OUTSIDE[judged.kind] / sizes[judged.kind],
            float(judged.among),
        )
        for judged in asked
    ]


def choices(
    chances: Sequence[float], weights: Sequence[float], among: Sequence[float]
) -> dict[str, float]:
    totals = np.c_[[total_of(one) for one in chances], np.ones(len(chances))]
    slope, bias = regression(totals, np.array(among), np.array(weights) * SIZE)
    return {"bias": round(float(bias), 4), "weight": round(float(slope), 4)}


def card(found: Sequence[Samples], unseen: dict[str, Any]) -> dict[str, Any]:
    return {
        "what": "chance that we know about it, times chance that the first document is the one",
        "signs": "see clew.answers.confidence.signs_of; `nearer` is `near` beside the level",
        "level": LEVEL,
        "easier": "how much more often than people's questions a document's own words are found",
        "blend": "chosen on the sets that have questions out of scope",
        "models": "`both` where vectors see the first document, `words` where words alone do",
        "fitted_on": {one.name: LICENCES.get(one.base, "see the set") for one in found},
        "traffic": "30 % of the questions out of scope, a fifth of them near misses",
        "method": "weighted logistic regressions, L2 penalty 3, Newton's method",
        "unseen": unseen,
        "limits": "few sets have questions out of scope; near ones are told apart far less well",
        "made_by": "bench/answers_confidence.py",
    }


LICENCES = {
    "clinc150": "clinc/oos-eval, CC BY 3.0",
    "ocr": "PaddleOCR FAQ, Apache-2.0",
    "drcd": "DRCD, CC BY-SA 3.0",
    "xquad": "XQuAD, CC BY-SA 4.0",
}

if __name__ == "__main__":
    main()
