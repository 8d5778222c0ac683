"""Which documents answer a question, best first: words and vectors in one score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clew.answers.embeddings import Vector, question_vector
from clew.answers.index.builder import Snapshot
from clew.answers.index.vectors import Similar
from clew.answers.index.words import Found
from clew.answers.reading import Question

VECTORS = 0.45  # the share of the vectors where both sides see
TRUST = 0.7  # how fast words lose their say when they know little of the question
CHANCE = (0.05, 0.2)  # coverage that is a chance likeness, and one that is none any more
ENOUGH = 0.9  # share of documents with vectors; with fewer, those that have one would win by it
CANDIDATES = 100


@dataclass(frozen=True)
class SearchScope:
    """Whom a search is for, and what it is narrowed to."""

    audiences: tuple[str, ...] = ("public",)
    category: str = ""
    journey: str = ""


@dataclass(frozen=True)
class Ranking:
    """Document ids with scores 0–1, best first, and what either side said."""

    scores: list[tuple[int, float]]
    found: Found
    similar: Similar | None
    asked: Vector | None

    @property
    def ids(self) -> list[int]:
        return [number for number, _ in self.scores]

    def without(self, groups: set[str], index: Snapshot) -> Ranking:
        """The same as if these topics did not exist, for their translations neither."""
        entries = index.catalogue.entries
        kept = {number for number in self.ids if entries[number].group not in groups}
        scores = [(number, score) for number, score in self.scores if number in kept]
        return Ranking(
            scores, self.found.only(kept), self.similar and self.similar.only(kept), self.asked
        )


def rank(question: Question, scope: SearchScope, index: Snapshot) -> Ranking:
    """Every candidate of either side, in one order; of translations the best one only."""
    found = by_words(question, scope, index)
    asked = None if question.vectors_are_blind and found.scores else vector_of(question, index)
    similar = None if asked is None else by_vectors(asked, scope, index, found)
    scores = sorted(fused(found, similar).items(), key=lambda one: (-one[1], one[0]))
    leading = leaders(scores, index)
    return Ranking(
        [(number, score) for number, score in scores if number in leading],
        found.only(leading),
        similar and similar.only(leading),
        asked,
    )


def leaders(scores: list[tuple[int, float]], index: Snapshot) -> set[int]:
    """The best document of each group."""
    best: dict[str, int] = {}
    for number, _ in scores:
        entry = index.catalogue.entries.get(number)
        if entry is not None:
            best.setdefault(entry.group, number)
    return set(best.values())


def by_words(question: Question, scope: SearchScope, index: Snapshot) -> Found:
    return index.words.search(
        question.terms,
        lang=question.written,
        audiences=scope.audiences,
        category=scope.category,
        journey=scope.journey,
        alike=question.alike,
    )


def vector_of(question: Question, index: Snapshot) -> Vector | None:
    """The question's vector, if the index holds vectors of the same kind for nearly all."""
    asked = question_vector(question.to_embed) if index.embedded >= ENOUGH else None
    fits = asked is not None and index.vectors and len(asked) == index.vectors.width
    return asked if fits else None


def by_vectors(asked: Vector, scope: SearchScope, index: Snapshot, found: Found) -> Similar | None:
    if index.vectors is None:
        return None
    kept = index.mask(scope.audiences, scope.category, scope.journey)
    return index.vectors.similar(asked, kept, found.scores, CANDIDATES)


def fused(found: Found, similar: Similar | None) -> dict[int, float]:
    """A weighted sum; words weigh less the less of the question they cover.

    Coverage tells a question in another language from one in the documents' own, where a
    fixed weight would let a shared name outrank the meaning.
    """
    near = nearness(similar)
    top = max(found.scores.values(), default=0.0)
    if not near:
        return {number: score / top for number, score in found.scores.items()}
    say = say_of_words(found.coverage)
    scores = {number: VECTORS * value for number, value in near.items()}
    for number, score in found.scores.items():
        # Whose vectors are still being made is believed to be as near as its words are.
        guess = 0.0 if number in near else VECTORS * say * score / top
        scores[number] = scores.get(number, guess) + (1 - VECTORS) * say * score / top
    return scores


def say_of_words(coverage: float) -> float:
    """0–1: nothing where hardly a word is known, then growing with what is."""
    first, full = CHANCE
    known = min(1.0, max(0.0, (coverage - first) / (full - first)))
    return known * float(coverage**TRUST)


def nearness(similar: Similar | None) -> dict[int, float]:
    """Cosines as 0 (as near as anything) to 1 (the nearest)."""
    if similar is None or not similar.ids:
        return {}
    summed = similar.whole + similar.part
    usual = 2 * similar.usual + float((similar.part - similar.whole).mean())
    spread = max(float(summed.max()) - usual, 1e-6)
    scaled = np.clip((summed - usual) / spread, 0.0, 1.0)
    return dict(zip(similar.ids, scaled.tolist(), strict=True))
