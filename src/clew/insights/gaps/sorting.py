"""From rows to groups: each distinct question once, weighed by who asked it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from clew.answers.embeddings import Vector, provider, questions
from clew.answers.embeddings.texts import question_text
from clew.answers.models.embedding import text_hash
from clew.insights.gaps.cells import Matrix
from clew.insights.gaps.group import Group
from clew.insights.gaps.grouping import groups
from clew.insights.gaps.meaning import by_vectors, by_words
from clew.insights.gaps.naming import Naming
from clew.insights.models import Unanswered


def grouped(rows: Sequence[Unanswered]) -> list[Group]:
    """Each group with its typical question: the one nearest to the middle of all."""
    by_text: dict[str, list[Unanswered]] = defaultdict(list)
    for row in rows:
        by_text[row.text_hash].append(row)
    firsts = [found[0] for found in by_text.values()]
    asked = np.array([len({one.asker for one in found}) for found in by_text.values()], np.float32)
    parts: list[tuple[list[Unanswered], Unanswered]] = []
    for at, meanings in in_one_space(firsts):
        numbers = groups(meanings, asked[at])
        for number in np.unique(numbers).tolist():
            own = np.flatnonzero(numbers == number)
            middle = (meanings[own] * asked[at][own, None]).sum(axis=0)
            lead = firsts[at[own[int((meanings[own] @ middle).argmax())]]]
            members = [one for place in own for one in by_text[firsts[at[place]].text_hash]]
            parts.append((members, lead))
    naming = Naming([[(one.text, one.lang) for one in members] for members, _ in parts])
    return [
        Group(members, lead, naming.words_of(number))
        for number, (members, lead) in enumerate(parts)
        if len(members) > 1
    ]


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
