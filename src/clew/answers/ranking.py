"""Which documents answer a question, best first: words and vectors in one score."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from clew.answers import second_look, weighing
from clew.answers.embeddings import Vector, begin_vector, question_vector
from clew.answers.features import Features, features_of, taught_by
from clew.answers.index.builder import Snapshot
from clew.answers.index.vectors import Similar
from clew.answers.index.words import Found
from clew.answers.reading import Question

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
    """Document ids with their scores, best first, what either side said, and what came of it.

    A score of 1 is the best in all that any document may have; what was taught comes on top.
    """

    scores: list[tuple[int, float]]
    found: Found
    similar: Similar | None
    asked: Vector | None
    features: Features = field(default_factory=Features.none)
    second_look: bool = False

    @cached_property
    def ids(self) -> list[int]:
        return [number for number, _ in self.scores]

    def without(self, groups: set[str], index: Snapshot) -> Ranking:
        """The same as if these topics did not exist, for their translations neither."""
        entries = index.catalogue.entries
        return self.only({n for n in self.ids if entries[n].group not in groups})

    def only(self, numbers: set[int]) -> Ranking:
        scores = [(number, score) for number, score in self.scores if number in numbers]
        found, similar = self.found.only(numbers), self.similar and self.similar.only(numbers)
        return replace(self, scores=scores, found=found, similar=similar)


def rank(question: Question, scope: SearchScope, index: Snapshot) -> Ranking:
    """Every candidate of either side, in one order; of translations the best one only."""
    asked_as = question.restored(index.learnt.restorer)
    if not asked_as.vectors_are_blind and index.embedded >= ENOUGH:
        begin_vector(asked_as.to_embed)
    found = by_words(asked_as, scope, index)
    blind = asked_as.vectors_are_blind and bool(found.scores)
    asked = None if blind else vector_of(asked_as, index)
    similar = None if asked is None else by_vectors(asked, scope, index, found)
    ranking = ranked(found, similar, asked, index, scope.audiences)
    again = second_look.again(ranking.scores, question.text, scope.audiences)
    return replace(ranking, scores=again, second_look=again is not ranking.scores)


def ranked(
    found: Found, similar: Similar | None, asked: Vector | None, index: Snapshot,
    audiences: tuple[str, ...] = ("public",), *, left_out: int | None = None,
) -> Ranking:  # fmt: skip
    """The ranking that follows from what either side said.

    `left_out` is a document of which a part is asked: nothing that was learnt may speak for it.
    """
    features = features_of(found, similar, asked, index, audiences, left_out)
    scores = weighing.scores(features)
    return Ranking(scores, found, similar, asked, features).only(leaders(scores, index))


def leaders(scores: list[tuple[int, float]], index: Snapshot) -> set[int]:
    """The best document of each group."""
    entries = index.catalogue.entries
    groups = {entries[n].group: n for n, _ in reversed(scores) if n in entries}
    return set(groups.values())


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
    """The nearest, and all that words found or phrasings speak for."""
    if index.vectors is None:
        return None
    kept = index.mask(scope.audiences, scope.category, scope.journey)
    others = {*found.scores, *taught_by(asked, index, scope.audiences)}
    return index.vectors.similar(asked, kept, others, CANDIDATES)
