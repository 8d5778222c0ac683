"""How sure the engine is that its first document answers the question: a small logistic model.

Its signs can each be explained to an editor; its numbers are in `data/confidence.json`, made by
`bench/answers_confidence.py` and described there (`card`).
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

from clew.answers.ranking import Ranking

DATA = Path(__file__).parent / "data" / "confidence.json"
VECTOR_SIGNS = ("part", "whole", "lift", "stands_out", "ahead", "ahead_of_ten", "agreement", "lead")
_NEXT = 10


def confidence(ranking: Ranking) -> float:
    """The chance (0–1) that the first document is right; 0 where nothing was found."""
    if not ranking.scores:
        return 0.0
    signs = signs_of(ranking)
    model = models()["both" if ranking.similar else "words"]
    total = model["bias"] + sum(model["weights"][name] * signs[name] for name in model["weights"])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def models() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


def thresholds() -> dict[str, float]:
    """From which confidence on to answer, and from which on to ask back."""
    found: dict[str, float] = models()["thresholds"]
    return found


def signs_of(ranking: Ranking) -> dict[str, float]:
    """What speaks for the first document, by name."""
    return {**_signs_of_words(ranking), **_signs_of_vectors(ranking)}


def _signs_of_words(ranking: Ranking) -> dict[str, float]:
    first = ranking.ids[0]
    found = ranking.found.scores
    top = max(found.values(), default=0.0)
    others = sorted((score for number, score in found.items() if number != first), reverse=True)
    mine = found.get(first, 0.0)
    return {
        "coverage": ranking.found.coverage * (mine / top if top else 0.0),
        "words_ahead": (mine - others[0]) / top if top and others else float(top > 0),
    }


def _signs_of_vectors(ranking: Ranking) -> dict[str, float]:
    similar = ranking.similar
    if similar is None or ranking.ids[0] not in similar.ids:
        return dict.fromkeys(VECTOR_SIGNS, 0.0)
    summed, at = similar.whole + similar.part, similar.ids.index(ranking.ids[0])
    others = sorted((float(s) for n, s in enumerate(summed) if n != at), reverse=True)[:_NEXT]
    lift = float(similar.whole[at]) - similar.usual
    words_first = max(ranking.found.scores, key=ranking.found.scores.__getitem__, default=-1)
    second = ranking.scores[1][1] if len(ranking.scores) > 1 else 0.0
    return {
        "part": float(similar.part[at]),
        "whole": float(similar.whole[at]),
        "lift": lift,
        "stands_out": lift / max(similar.spread, 0.005),
        "ahead": float(summed[at]) - (others[0] if others else 0.0),
        "ahead_of_ten": float(summed[at]) - (sum(others) / len(others) if others else 0.0),
        "agreement": float(words_first == ranking.ids[0] and at == int(summed.argmax())),
        "lead": ranking.scores[0][1] - second,
    }
