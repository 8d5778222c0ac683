"""Choices to ask back with: topics that really differ, so that choosing one says something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.text.tokens import words

SAME_MEANING = 0.985  # cosine of two whole texts from which on they say the same
SAME_WORDS = 0.7  # share of their words that two texts have in common


def differing(rows: Sequence[Document], index: Snapshot, most: int) -> list[Document]:
    """The first `most` of which none is a copy, or nearly, of one before it."""
    kept: list[Document] = []
    for row in rows:
        if not any(is_same(row, other, index) for other in kept):
            kept.append(row)
    return kept[:most]


def is_same(one: Document, other: Document, index: Snapshot) -> bool:
    """Whether both would answer alike: translations, copies, texts that hardly differ."""
    if one.group == other.group:
        return True
    return _in_common(one, other) >= SAME_WORDS or _likeness(one, other, index) >= SAME_MEANING


def _in_common(one: Document, other: Document) -> float:
    """Jaccard's coefficient of their words."""
    mine, theirs = _words_of(one.text), _words_of(other.text)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


@lru_cache(500)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _likeness(one: Document, other: Document, index: Snapshot) -> float:
    vectors = index.vectors
    if vectors is None or one.pk not in vectors.at or other.pk not in vectors.at:
        return 0.0
    mine, theirs = (vectors.wholes[vectors.spans[vectors.at[row.pk]][0]] for row in (one, other))
    return float(mine @ theirs)
