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
_NEAR = 0.06


def confidence(ranking: Ranking) -> float:
    """The chance (0–1) that the first document is right; 0 where nothing was found."""
    if not ranking.scores:
        return 0.0
    signs = signs_of(ranking)
    seen = ranking.similar is not None and ranking.ids[0] in ranking.similar.ids
    model = models()["both" if seen else "words"]
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
    """What speaks for the first document, by name.

    `coverage`: how much of the question it has in words. `words_ahead`: how far it leads there.
    `part`: the cosine of its nearest part. `lift`: how much nearer it is than documents usually
    are. `lead`: its distance from the second in the common score, if it is near at all.
    """
    return {**_signs_of_words(ranking), **_signs_of_vectors(ranking)}


def _signs_of_words(ranking: Ranking) -> dict[str, float]:
    first, scores = ranking.ids[0], ranking.found.scores
    mine, top = scores.get(first, 0.0), max(scores.values(), default=0.0)
    second = max((score for number, score in scores.items() if number != first), default=0.0)
    return {
        "coverage": ranking.found.covered.get(first, 0.0),
        "words_ahead": (mine - second) / top if top else 0.0,
    }


def _signs_of_vectors(ranking: Ranking) -> dict[str, float]:
    similar = ranking.similar
    if similar is None or ranking.ids[0] not in similar.ids:
        return {"part": 0.0, "lift": 0.0, "lead": 0.0}
    at = similar.ids.index(ranking.ids[0])
    lift = float(similar.whole[at]) - similar.usual
    second = ranking.scores[1][1] if len(ranking.scores) > 1 else 0.0
    # Among few documents one always leads; that only counts where it is near as well.
    lead = (ranking.scores[0][1] - second) * min(1.0, max(0.0, lift) / _NEAR)
    return {"part": float(similar.part[at]), "lift": lift, "lead": lead}
