"""Fit the confidence model on evaluation sets and write it where the answers room reads it.

    CLEW_EVAL_SETS=FOLDER .venv/bin/python bench/answers_confidence.py [--check]

Every question is asked twice, with vectors and with words alone; each also once more with its
right document taken away, which makes a near miss out of it. `--check` writes nothing and
prints how a model fitted without a set does on that set.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
django.setup()

from bench import kept_vectors  # noqa: E402
from clew.answers import confidence, flows  # noqa: E402
from clew.answers.embeddings import provider  # noqa: E402
from clew.answers.embeddings.work import embed_waiting  # noqa: E402
from clew.answers.evaluation import measures  # noqa: E402
from clew.answers.evaluation.database import throwaway_database  # noqa: E402
from clew.answers.evaluation.sets import Asked, EvaluationSet  # noqa: E402
from clew.answers.index.builder import Index  # noqa: E402
from clew.answers.models import Document  # noqa: E402
from clew.answers.ranking import Ranking, SearchScope, rank, ranked  # noqa: E402
from clew.answers.reading import Question  # noqa: E402

SIGNS = {"both": ["coverage", "part", "lift", "lead"], "words": ["coverage", "words_ahead"]}
OUTSIDE = 0.3 / 0.7  # weight of questions out of scope for each one in scope
TAKEN_AWAY = 0.2  # share of that weight for questions whose document was taken away
WITHOUT_OUTSIDE = 0.25  # weight of a set that has no questions out of scope of its own
PENALTY = 3.0
FIRST_ANSWERED, FIRST_ASKED_BACK = 0.65, 0.3


@dataclass(frozen=True)
class Sample:
    set: str
    kind: str  # inside, outside or taken
    right: bool
    signs: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    kept_vectors.keep()
    folders = sorted(Path(os.environ["CLEW_EVAL_SETS"]).glob("*/corpus.jsonl"))
    samples = collect([folder.parent for folder in folders])
    for model in SIGNS:
        for name in sorted({one.set for one in samples[model] if one.kind == "outside"}):
            print(model, name, "unseen:", judged(samples[model], model, name, unseen=True))
            print(model, name, "seen:  ", judged(samples[model], model, name, unseen=False))
    if not check:
        fitted = {model: fit(samples[model], model) for model in SIGNS}
        confidence.DATA.write_text(json.dumps({**fitted, **extras(folders)}, indent=2) + "\n")


def collect(folders: list[Path]) -> dict[str, list[Sample]]:
    samples: dict[str, list[Sample]] = {model: [] for model in SIGNS}
    with throwaway_database():
        for folder in folders:
            one = EvaluationSet.read(folder)
            index, ids = feed(one)
            for asked in [*one.inside, *one.outside]:
                right = {ids[name] for name in asked.right}
                for model, ranking in rankings(asked, index):
                    samples[model] += samples_of(one.name, ranking, right, index)
            print(one.name, "read", flush=True)
    return samples


def feed(one: EvaluationSet) -> tuple[Index, dict[str, int]]:
    Document.objects.all().delete()
    flows.put(one.drafts)
    maker = provider()
    while maker is not None and embed_waiting(maker):
        pass
    index = Index()
    index.refresh()
    index.learn()
    return index, dict(Document.objects.values_list("external_id", "pk"))


def rankings(asked: Asked, index: Index) -> Iterator[tuple[str, Ranking]]:
    question = Question.of(asked.text, asked.lang)
    whole = rank(question, SearchScope(), index.snapshot)
    if whole.similar:
        yield "both", whole
    yield "words", rank(question, SearchScope(), replace(index.snapshot, vectors=None))


def samples_of(
    name: str, ranking: Ranking, right: set[int], index: Index
) -> Iterator[Sample]:
    if ranking.scores:
        kind = "inside" if right else "outside"
        yield Sample(name, kind, ranking.ids[0] in right, confidence.signs_of(ranking))
    less = without(ranking, right, index)
    if right and less.scores:
        yield Sample(name, "taken", False, confidence.signs_of(less))


def without(ranking: Ranking, gone: set[int], index: Index) -> Ranking:
    """The ranking as it were without some documents."""
    found, similar = ranking.found, ranking.similar
    found = found.only({number for number in found.scores if number not in gone})
    if similar is not None:
        similar = similar.only({number for number in similar.ids if number not in gone})
    return ranked(found, similar, ranking.asked, index.snapshot)


def weights_of(samples: list[Sample]) -> np.ndarray:
    """In each set 0.7 in scope, 0.3 out of scope; sets count alike, whatever their size."""
    sizes: dict[tuple[str, str], int] = {}
    for one in samples:
        sizes[one.set, one.kind] = sizes.get((one.set, one.kind), 0) + 1
    shares = []
    for one in samples:
        own = (one.set, "outside") in sizes
        taken = OUTSIDE * (TAKEN_AWAY if own else 1)
        share = {"inside": 1.0, "outside": OUTSIDE * (1 - TAKEN_AWAY), "taken": taken}[one.kind]
        shares.append(300 * share / sizes[one.set, one.kind] * (1 if own else WITHOUT_OUTSIDE))
    return np.array(shares)


def fit(samples: list[Sample], model: str) -> dict[str, Any]:
    """Weighted logistic regression with an L2 penalty, by Newton's method."""
    given = np.array([[one.signs[name] for name in SIGNS[model]] for one in samples])
    mean, deviation = given.mean(0), given.std(0) + 1e-9
    scaled = np.c_[(given - mean) / deviation, np.ones(len(given))]
    right, by = np.array([float(one.right) for one in samples]), weights_of(samples)
    held = np.diag([PENALTY] * len(mean) + [1e-6])
    found = np.zeros(scaled.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (by * (right - chance)) - held @ found
        bend = (scaled.T * (by * chance * (1 - chance))) @ scaled + held
        found += np.linalg.solve(bend, slope)
    factors = found[:-1] / deviation
    bias = float(found[-1] - factors @ mean)
    weights = {name: round(float(f), 4) for name, f in zip(SIGNS[model], factors, strict=True)}
    return {"bias": round(bias, 4), "weights": weights}


def judged(samples: list[Sample], model: str, name: str, *, unseen: bool) -> dict[str, Any]:
    fitted = fit([one for one in samples if not unseen or one.set != name], model)
    rows = [
        measures.Judged(one.kind == "inside", 1 if one.right else 2, chance(fitted, one), False)
        for one in samples
        if one.set == name and one.kind != "taken"
    ]
    counted = {
        "auroc": measures.separation(rows),
        "answered_at_p90": measures.answered_at_precision(rows),
        "ece": measures.calibration_error(rows),
    }
    return {name: round(value or 0, 3) for name, value in counted.items()}


def chance(fitted: dict[str, Any], one: Sample) -> float:
    total = fitted["bias"] + sum(f * one.signs[name] for name, f in fitted["weights"].items())
    return float(1 / (1 + np.exp(-total)))


def extras(folders: list[Path]) -> dict[str, Any]:
    return {
        "thresholds": {"answer": FIRST_ANSWERED, "clarify": FIRST_ASKED_BACK},
        "card": {
            "what": "chance that the first document answers the question",
            "signs": "see clew.answers.confidence.signs_of",
            "fitted_on": [folder.parent.name for folder in folders],
            "traffic": "30 % of the questions out of scope, a fifth of them near misses",
            "method": "weighted logistic regression, L2 penalty 3, Newton's method",
            "made_by": "bench/answers_confidence.py",
        },
    }


if __name__ == "__main__":
    main()
