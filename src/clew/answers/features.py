"""What speaks for each document, as numbers that can each be explained to an editor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clew.answers.embeddings import Vector
from clew.answers.index.builder import Snapshot
from clew.answers.index.vectors import Similar
from clew.answers.index.words import Found

# words: it has the question's words, rare ones counting more, beside the best document there.
# known: the share of the question's words that it has at all.
# near: it means much the same, as a whole and in its best part, beside the nearest document.
# apart: the same with what sets documents of this knowledge base apart counted more.
# taught: questions like this one were answered by it.
NAMES = ("words", "known", "near", "apart", "taught")
TRUST = 0.7  # how fast words lose their say when they know little of the question
CHANCE = (0.05, 0.2)  # coverage that is a chance likeness, and one that is none any more

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Features:
    """`values` has a row for each of `numbers` and a column for each of NAMES; all are 0–1."""

    numbers: list[int]
    values: Values

    @classmethod
    def none(cls) -> Features:
        return cls([], np.zeros((0, len(NAMES))))

    def of(self, number: int) -> dict[str, float]:
        """The features of one document by name; none where it is no candidate."""
        if number not in self.numbers:
            return {}
        found: list[float] = self.values[self.numbers.index(number)].tolist()
        return dict(zip(NAMES, found, strict=True))


def features_of(
    found: Found, similar: Similar | None, asked: Vector | None, index: Snapshot,
    audiences: tuple[str, ...] = ("public",), left_out: int | None = None,
) -> Features:  # fmt: skip
    """Every candidate of either side; nothing that was learnt speaks for `left_out`."""
    near = nearness(similar)
    say = say_of_words(found.coverage) if near else 1.0
    top = max(found.scores.values(), default=0.0) or 1.0
    apart = apartness(similar, asked, index, audiences) or near
    taught = taught_by(asked, index, audiences) if asked is not None and not left_out else {}
    if left_out in near:
        apart = {**apart, left_out: near[left_out]}
    numbers = sorted({*found.scores, *near})
    guessed = min(1.0, 2 * say)
    words = _column(found.scores, numbers) / top
    columns = (
        say * words,
        guessed * _column(found.covered, numbers),
        # Whose vectors are still being made is believed to be as near as its words are.
        _column(near, numbers, guessed * words),
        _column(apart, numbers, guessed * words),
        _column(taught, numbers),
    )
    return Features(numbers, np.column_stack(columns))


def _column(of: dict[int, float], numbers: list[int], otherwise: Values | None = None) -> Values:
    """What `of` says of each number; 0, or what is said `otherwise`, where it says nothing."""
    told = np.array([of.get(number, np.nan) for number in numbers], np.float64)
    return np.where(np.isnan(told), 0.0 if otherwise is None else otherwise, told)


def say_of_words(coverage: float) -> float:
    """0–1: nothing where hardly a word is known, then growing with what is.

    Coverage tells a question in another language from one in the documents' own, where a
    fixed weight would let a shared name outrank the meaning.
    """
    first, full = CHANCE
    known = min(1.0, max(0.0, (coverage - first) / (full - first)))
    return known * float(coverage**TRUST)


def nearness(similar: Similar | None) -> dict[int, float]:
    """Cosines as 0 (as near as anything) to 1 (the nearest)."""
    if similar is None or not similar.ids:
        return {}
    summed = similar.whole + similar.part
    usual = 2 * similar.usual + float((similar.part - similar.whole).mean())
    return _scaled(similar.ids, summed - usual)


def apartness(
    similar: Similar | None, asked: Vector | None, index: Snapshot, audiences: tuple[str, ...]
) -> dict[int, float]:
    sight = index.learnt.sight(audiences)
    if sight is None or similar is None or asked is None or index.vectors is None:
        return {}
    return _scaled(similar.ids, sight.cosines(asked, index.vectors, similar.ids))


def taught_by(asked: Vector, index: Snapshot, audiences: tuple[str, ...]) -> dict[int, float]:
    """The chance of each document that phrasings speak for, if it is worth a look."""
    teaching = index.learnt.teaching(audiences)
    if teaching is None or len(asked) != len(teaching.mean):
        return {}
    numbers, chances = teaching.chances(asked)
    likely = np.flatnonzero(chances > 0.002)
    return dict(zip(numbers[likely].tolist(), chances[likely].tolist(), strict=True))


def _scaled(ids: list[int], above: NDArray[np.float32]) -> dict[int, float]:
    if not ids:
        return {}
    scaled = np.clip(above / max(float(above.max()), 1e-6), 0.0, 1.0)
    return dict(zip(ids, scaled.tolist(), strict=True))
