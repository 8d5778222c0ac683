"""Which words of a passage a sentence rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from clew.answers.embeddings import question_vector
from clew.answers.text.language import detect
from clew.answers.text.passages import sentences
from clew.answers.text.small_words import small_words
from clew.answers.text.tokens import words
from clew.core.languages import family

KNOWN = 0.75  # of a sentence's words stand in its passage,
ALONE = 0.7  # so many in one sentence of it,
TOGETHER = 0.65  # or else so many in two that follow each other
FEWEST = 2  # with fewer words of its own nothing is said that could be checked
NEAR = 0.87  # how near the meaning of a sentence is to its source in another language
_LETTER = re.compile(r"[^\W\d_]")
_SMALL = small_words("glue")


@dataclass(frozen=True)
class Passage:
    """A passage that the model was given, and what stands above it."""

    title: str
    text: str

    def sources_of(self, sentence: str) -> list[str]:
        """The parts of this passage that a sentence rests on; none where it has no support."""
        if self.is_foreign(sentence):
            return self._by_meaning(sentence)
        stated = content(sentence)
        if len(stated) < FEWEST or share(stated, content(self.text) | self._title) < KNOWN:
            return []
        return self._best(stated, self.single, ALONE) or self._best(stated, self.pairs, TOGETHER)

    def is_foreign(self, sentence: str) -> bool:
        """Whether a sentence is in another language than this passage."""
        mine = detect(self.text, "en")
        return family(detect(sentence, mine)) != family(mine)

    @cached_property
    def single(self) -> list[str]:
        return whole(self.text)

    @cached_property
    def pairs(self) -> list[str]:
        return [f"{one} {other}" for one, other in pairwise(self.single)]

    @cached_property
    def _title(self) -> frozenset[str]:
        return content(self.title)

    def _best(self, stated: frozenset[str], parts: list[str], enough: float) -> list[str]:
        """Those that have most of what is said, if it is enough."""
        shares = [share(stated, content(part) | self._title) for part in parts]
        most = max(shares, default=0.0)
        return [part for part, of in zip(parts, shares, strict=True) if of == most >= enough]

    def _by_meaning(self, sentence: str) -> list[str]:
        """The nearest part in another language; none without vectors."""
        vectors = [question_vector(part) for part in self.single[:20]]
        asked = question_vector(sentence)
        if asked is None or any(vector is None for vector in vectors):
            return []
        cosines = [float(asked @ vector) for vector in vectors if vector is not None]
        most = max(cosines, default=0.0)
        return [
            part for part, near in zip(self.single, cosines, strict=False) if near == most >= NEAR
        ]


def whole(text: str) -> list[str]:
    """The sentences of a text; a number that only counts them goes with the one behind it."""
    found: list[str] = []
    for sentence in sentences(text):
        if found and not _LETTER.search(found[-1]):
            sentence = f"{found.pop()} {sentence}"
        found.append(sentence)
    return found


def content(text: str) -> frozenset[str]:
    """The words of a text that carry meaning; numbers are compared by themselves."""
    return frozenset(word for word in words(text) if word not in _SMALL and not word.isdigit())


def share(stated: frozenset[str], known: frozenset[str]) -> float:
    return len(stated & known) / len(stated) if stated else 0.0
