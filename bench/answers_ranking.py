"""Fit the weights of the ranking on evaluation sets and write them for the answers room.

    CLEW_EVAL_SETS=FOLDER .venv/bin/python bench/answers_ranking.py [--check]

A listwise softmax over the candidates of each question, as the product finds them. A set that has
confirmed questions is taken four times: without them, with 10 and 50 a document, and with some for
half of its documents. `--check` writes nothing; both ways print how each set does with weights
fitted on it and on all but those of its origin. CLEW_EVAL_VECTORS keeps the vectors between runs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import django
import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
django.setup()

from bench import kept_vectors  # noqa: E402
from bench.confidence_samples import feed  # noqa: E402
from clew.answers import weighing  # noqa: E402
from clew.answers.evaluation.database import throwaway_database  # noqa: E402
from clew.answers.evaluation.sets import EvaluationSet  # noqa: E402
from clew.answers.features import NAMES  # noqa: E402
from clew.answers.index.builder import Index  # noqa: E402
from clew.answers.ranking import SearchScope, rank  # noqa: E402
from clew.answers.reading import Question  # noqa: E402

KEPT = 50  # candidates of a question
# A smaller penalty for what few sets have: their share of the loss is small.
PENALTY = {name: 0.001 if name == weighing.BESIDES else 0.01 for name in NAMES}
STEPS, RATE = 200, 0.15
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One set in one state: features (questions, candidates, NAMES), places of the right ones."""

    name: str
    origin: str
    values: Array
    right: NDArray[np.int64]
    besides: int  # questions that are not weighed: words alone rank them, or none has it
    besides_right: int


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    kept_vectors.keep()
    sets = Path(os.environ["CLEW_EVAL_SETS"])
    folders = [path.parent for path in sorted(sets.glob("*/corpus.jsonl"))]
    with throwaway_database():
        samples = [sample for folder in folders for sample in samples_of(folder)]
    everything = fit(samples)
    table = [row(one, everything, fit(strangers(one, samples))) for one in samples]
    print(f"{'set':<28}{'seen':>8}{'unseen':>8}   first answer right, %")
    for one in table:
        print(f"{one['set']:<28}{one['seen']:>8}{one['unseen']:>8}")
    print(everything)
    if not check:
        card = {"weights": everything, "card": described(folders, table)}
        weighing.DATA.write_text(json.dumps(card, indent=2) + "\n")


def strangers(one: Sample, samples: list[Sample]) -> list[Sample]:
    return [other for other in samples if other.origin != one.origin]


def samples_of(folder: Path) -> Iterator[Sample]:
    for name, one in states(folder):
        index, ids = feed(one)
        yield sample(name, folder.name.split("_")[0], one, index, ids)
        index.words.close()
        print(name, "read", flush=True)


def states(folder: Path) -> Iterator[tuple[str, EvaluationSet]]:
    yield folder.name, EvaluationSet.read(folder)
    if (folder / "confirmed.jsonl").exists():
        for number in (10, 50):
            yield f"{folder.name} +{number}", EvaluationSet.read(folder, number)
        yield f"{folder.name} +some", halved(EvaluationSet.read(folder, 50))


def halved(one: EvaluationSet) -> EvaluationSet:
    """Half of the documents without what was confirmed, the others with 1 to 50."""
    chosen = random.Random(1)
    drafts = [
        replace(draft, phrasings=draft.phrasings[: chosen.choice([0, chosen.randint(1, 50)])])
        for draft in one.drafts
    ]
    return replace(one, drafts=drafts)


def sample(name: str, origin: str, one: EvaluationSet, index: Index, ids: dict[str, int]) -> Sample:
    values, places, besides = [], [], []
    for asked in one.inside:
        ranking = rank(Question.of(asked.text, asked.lang), SearchScope(), index.snapshot)
        right = {ids[known] for known in asked.right}
        first = ranking.ids[:KEPT]
        place = next((at for at, number in enumerate(first) if number in right), -1)
        if ranking.similar is None or place < 0:  # words alone rank it: nothing to weigh
            besides.append(place == 0)
            continue
        held = np.zeros((KEPT, len(NAMES)))
        for at, number in enumerate(first):
            held[at] = list(ranking.features.of(number).values())
        values.append(held)
        places.append(place)
    held_all = np.array(values).reshape(-1, KEPT, len(NAMES))
    return Sample(name, origin, held_all, np.array(places, np.int64), len(besides), sum(besides))


def fit(samples: list[Sample]) -> dict[str, float]:
    """Minimise the loss by Adam; each origin counts alike, whatever its number of sets."""
    weighed = [one for one in samples if len(one.right)]
    origins = [one.origin for one in weighed]
    held = np.array([PENALTY[name] for name in NAMES])
    found, first, second = (np.zeros(len(NAMES)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = held * found
        for one in weighed:
            slope = slope + slope_of(one, found) / origins.count(one.origin)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        found -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {name: round(max(0.0, float(f)), 3) for name, f in zip(NAMES, found, strict=True)}


def slope_of(one: Sample, found: Array) -> Array:
    said = np.exp((totals := one.values @ found) - totals.max(1, keepdims=True))
    chances = said / said.sum(1, keepdims=True)
    right = one.values[np.arange(len(one.right)), one.right]
    slope: Array = (np.einsum("qd,qdf->f", chances, one.values) - right.sum(0)) / len(one.right)
    return slope


def row(one: Sample, seen: dict[str, float], unseen: dict[str, float]) -> dict[str, Any]:
    return {"set": one.name, "seen": rate(one, seen), "unseen": rate(one, unseen)}


def rate(one: Sample, fitted: dict[str, float]) -> float:
    totals = one.values @ weighing.scaled(fitted)
    right = int((totals.argmax(1) == one.right).sum()) + one.besides_right
    return round(100 * right / (len(one.right) + one.besides), 2)


def described(folders: list[Path], table: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "what": "how much each feature of a document adds to its score; see clew.answers.features",
        "made_by": "CLEW_EVAL_SETS=… bench/answers_ranking.py",
        "method": "listwise softmax regression with L2 penalty, Adam, weights of 0 and more",
        "data": [folder.name for folder in folders],
        "licences": "CC BY 3.0 (clinc), Apache-2.0 (PaddleOCR FAQ), CC BY-SA 3.0 (DRCD), "
        "CC BY-SA 4.0 (XQuAD); none of their texts is in here",
        "first_answer_right": table,
        "limits": "four origins in three languages; 'unseen' leaves out all sets of one origin. "
        "At 95 %: about ±3 points at 800 questions, ±5 at 300, ±8 at 134",
    }


if __name__ == "__main__":
    main()
