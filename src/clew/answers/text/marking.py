"""Where a text says what was looked for: spans to mark, and the passage to show."""

from __future__ import annotations

import re
from functools import lru_cache

from clew.answers.text.normal import folded, normal
from clew.answers.text.passages import joined, sentences, weight
from clew.answers.text.small_words import small_words
from clew.answers.text.tokens import grams, stem

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_SMALL = small_words("unmarked")


class Sought:
    """The terms of a question in the forms in which a text may have them."""

    def __init__(self, text: str) -> None:
        found = set(grams(text)) - _SMALL
        self.pairs = {gram for gram in found if _UNSPACED.fullmatch(gram) and len(gram) == 2}
        single = {gram for gram in found if _UNSPACED.fullmatch(gram)}
        self.single = set() if self.pairs else single
        self.words = {
            stem(gram) for gram in found if not _UNSPACED.search(gram) and " " not in gram
        }

    def spans(self, text: str) -> list[Span]:
        """Start and end of each match in `text`, in order, none overlapping."""
        marked = [False] * len(text)
        for found in _WORD.finditer(_UNSPACED.sub(lambda run: " " * len(run[0]), text)):
            if _form(found[0]) in self.words:
                marked[found.start() : found.end()] = [True] * len(found[0])
        for run in _UNSPACED.finditer(text):
            for start, end in self._pairs_in(run[0]):
                marked[run.start() + start : run.start() + end] = [True] * (end - start)
        return _runs(marked)

    def _pairs_in(self, run: str) -> list[Span]:
        plain = normal(run)
        if len(plain) != len(run):  # a conversion that changes the length can't be laid over
            return []
        size = 2 if self.pairs else 1
        wanted = self.pairs or self.single
        return [
            (at, at + size)
            for at in range(len(plain) - size + 1)
            if plain[at : at + size] in wanted
        ]

    def worth(self, text: str) -> int:
        """How many different things of the question `text` has."""
        return len({_form(text[start:end]) for start, end in self.spans(text)})


def pieces(text: str, sought: Sought) -> list[tuple[str, bool]]:
    """`text` cut where marks begin and end."""
    found, at = [], 0
    for start, end in sought.spans(text):
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*found, (text[at:], False)] if piece[0]]


def extract(texts: list[str], sought: Sought, size: int = 200) -> str:
    """The sentence that has most of the question, and as much after it as fits; "" if none has."""
    best, shown = 0, ""
    for text in texts:
        found = sentences(text)
        for at, sentence in enumerate(found):
            worth = sought.worth(sentence)
            if worth > best:
                best, shown = worth, _from(found[at:], size)
    return shown


def _from(found: list[str], size: int) -> str:
    shown = found[0]
    for sentence in found[1:]:
        if weight(shown) + weight(sentence) > size:
            break
        shown = joined(shown, sentence)
    return shown


@lru_cache(50_000)
def _form(word: str) -> str:
    plain = "".join(letter for letter in folded(normal(word)) if letter.isalnum())
    return stem(plain.removesuffix("s") if word.endswith(("'s", "’s")) else plain)


def _runs(marked: list[bool]) -> list[Span]:
    spans, start = [], -1
    for at, mark in enumerate([*marked, False]):
        if mark and start < 0:
            start = at
        elif not mark and start >= 0:
            spans.append((start, at))
            start = -1
    return spans
