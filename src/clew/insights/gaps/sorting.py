"""From rows to groups: each distinct question once, weighed by who asked it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from clew.answers.embeddings import Vector, provider, questions
from clew.answers.embeddings.texts import question_text
from clew.answers.models.embedding import text_hash
from clew.insights.gaps.cells import Matrix, Numbers, Weights
from clew.insights.gaps.group import Group
from clew.insights.gaps.grouping import groups
from clew.insights.gaps.meaning import by_vectors, by_words
from clew.insights.gaps.naming import Naming
from clew.insights.models import Unanswered


def grouped(rows: Sequence[Unanswered]) -> list[Group]:
    """Each group with its questions in order: those nearest to the middle of all come first."""
    by_text: dict[str, list[Unanswered]] = defaultdict(list)
    for row in rows:
        by_text[row.text_hash].append(row)
    firsts = [found[0] for found in by_text.values()]
    asked = np.array([len({one.asker for one in found}) for found in by_text.values()], np.float32)
    parts = [
        [one for place in at[own] for one in by_text[firsts[place].text_hash]]
        for at, meanings in in_one_space(firsts)
        for own in from_the_middle(meanings, asked[at])
    ]
    naming = Naming([[(one.text, one.lang) for one in members] for members in parts])
    return [
        Group(members, members[0], naming.words_of(number), by_lang(members))
        for number, members in enumerate(parts)
        if len(members) > 1
    ]


def from_the_middle(meanings: Matrix, weights: Weights) -> Iterator[Numbers]:
    """The rows of each group, the nearest to the middle of it first."""
    numbers = groups(meanings, weights)
    order = np.argsort(numbers, kind="stable")
    for own in np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1):
        middle = (meanings[own] * weights[own, None]).sum(axis=0)
        yield own[np.argsort(-(meanings[own] @ middle), kind="stable")]


def by_lang(members: Sequence[Unanswered]) -> dict[str, str]:
    """The first question in each language."""
    found: dict[str, str] = {}
    for one in members:
        found.setdefault(one.lang, one.text)
    return found


def in_one_space(firsts: list[Unanswered]) -> list[tuple[np.ndarray, Matrix]]:
    """Those with a vector, and apart from them those that only words can tell."""
    found = vectors_of(firsts)
    seen = np.array([one.text_hash in found for one in firsts], bool)
    spaces = []
    maker = provider()
    if maker and seen.any():
        at = np.flatnonzero(seen)
        vectors = [found[firsts[place].text_hash] for place in at]
        langs = [firsts[place].lang for place in at]
        spaces.append((at, by_vectors(vectors, langs, maker.name)))
    if not seen.all():
        at = np.flatnonzero(~seen)
        spaces.append((at, by_words([firsts[place].text for place in at])))
    return spaces


def vectors_of(firsts: list[Unanswered]) -> dict[str, Vector]:
    maker = provider()
    if maker is None:
        return {}
    texts = [question_text(one.text) for one in firsts]
    return {text_hash(text): vector for text, vector in questions.known(texts, maker).items()}
