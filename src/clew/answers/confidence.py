"""How sure the engine is that its first document answers the question.

A product of two small logistic models, each of signs that can be explained to an editor: do we
know about this at all, and if so, is the first document the one. Their numbers are in
`data/confidence.json`, made by `bench/answers_confidence.py` and described there (`card`); each
knowledge base moves them by what its own documents say (`calibration/`).
"""

from __future__ import annotations

from statistics import fmean

from clew.answers.ranking import Ranking
from clew.core.languages import family

_NEAR = 0.06
_NEXT = slice(1, 11)


def confidence(ranking: Ranking, written: str) -> float:
    """The chance (0–1) that the first document is right; 0 where nothing was found.

    `written` is the language that the question is in.
    """
    from clew.answers.calibration import current

    if not ranking.scores:
        return 0.0
    fit = current.standing().fit
    return fit.chance(model_of(ranking), signs_of(ranking), family(written))


def thresholds() -> dict[str, float]:
    """From which confidence on to answer, and from which on to ask back, as the owner set it."""
    from clew.answers.calibration import current

    return current.standing().thresholds


def model_of(ranking: Ranking) -> str:
    """Which numbers apply: the vectors saw the first document, or words alone did."""
    seen = ranking.similar is not None and ranking.ids[0] in ranking.similar.ids
    return "both" if seen else "words"


def signs_of(ranking: Ranking) -> dict[str, float]:
    """What speaks for the first document, by name.

    `coverage`: how much of the question it has in words. `words_ahead`: how far it leads there,
    and `words_clear`: how far it leads the next ten. `near`: its cosines, of the whole and of the
    nearest part, summed. `lead`: its distance from the second in the common score, if it is near
    at all, and `clear`: from the next ten.
    """
    return {**_signs_of_words(ranking), **_signs_of_vectors(ranking)}


def _signs_of_words(ranking: Ranking) -> dict[str, float]:
    first, scores = ranking.ids[0], ranking.found.scores
    mine = scores.get(first, 0.0)
    ranked = sorted(scores.values(), reverse=True)
    top, second = (ranked or [0.0])[0], max((s for n, s in scores.items() if n != first), default=0)
    return {
        "coverage": ranking.found.covered.get(first, 0.0),
        "words_ahead": (mine - second) / top if top else 0.0,
        "words_clear": (mine - fmean(ranked[_NEXT] or [0.0])) / top if top else 0.0,
    }


def _signs_of_vectors(ranking: Ranking) -> dict[str, float]:
    similar, scores = ranking.similar, [score for _, score in ranking.scores]
    clear = scores[0] - fmean(scores[_NEXT] or [0.0])
    if similar is None or ranking.ids[0] not in similar.ids:
        return {"near": 0.0, "lead": 0.0, "clear": clear}
    at = similar.ids.index(ranking.ids[0])
    whole, part = float(similar.whole[at]), float(similar.part[at])
    # Among few documents one always leads; that only counts where it is near as well.
    close = min(1.0, max(0.0, whole - similar.usual) / _NEAR)
    lead = scores[0] - (scores[1] if len(scores) > 1 else 0.0)
    return {"near": whole + part, "lead": lead * close, "clear": clear}
