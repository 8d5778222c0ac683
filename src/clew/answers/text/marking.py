"""Where a text says what was looked for: spans to mark, and the passage to show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from clew.answers.text.language import detect
from clew.answers.text.normal import folded, normal
from clew.answers.text.passages import joined, sentences, weight
from clew.answers.text.small_words import small_words
from clew.answers.text.tokens import grams, stem, words
from clew.answers.text.vietnamese import is_syllable

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
        self.in_a_row = {gram for gram in found if " " in gram}
        self.written = {word for word in words(text) if stem(folded(word)) in self.words}

    def spans(self, text: str) -> list[Span]:
        """Start and end of each match in `text`, in order, none overlapping; marks forgiven."""
        return self._runs_in(
            text, [at for at, word in _words_in(text) if _form(word) in self.words]
        )

    def seen(self, text: str) -> list[Span]:
        """The spans that a reader would call a match.

        A word typed with its marks is that word alone, and of a Vietnamese text, whose words are
        several syllables, one syllable of a longer question is none.
        """
        found = [at for at, word in _words_in(text) if self._names(word)]
        if len(self.words) > 1 and detect(text) == "vi":
            found = _in_company(found, text, self.in_a_row)
        return self._runs_in(text, found)

    def _names(self, word: str) -> bool:
        plain = _form(word)
        return plain in self.words and (_written(word) in self.written or plain in self.written)

    def _runs_in(self, text: str, words: list[Span]) -> list[Span]:
        marked = [False] * len(text)
        for start, end in words:
            marked[start:end] = [True] * (end - start)
        whole = normal(text) if self.pairs or self.single else ""
        for run in _UNSPACED.finditer(text):
            start, end = run.span()
            # A conversion that changes the length can't be laid over.
            plain = whole[start:end] if len(whole) == len(text) else normal(run[0])
            if len(plain) == end - start:
                for first, last in self._pairs_in(plain):
                    marked[start + first : start + last] = [True] * (last - first)
        return _runs(marked)

    def _pairs_in(self, plain: str) -> list[Span]:
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


def highlighted(text: str, sought: Sought) -> list[tuple[str, bool]]:
    """`text` cut where marks begin and end."""
    found, at = [], 0
    for start, end in sought.seen(text):
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [run for run in [*found, (text[at:], False)] if run[0]]


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


def _words_in(text: str) -> Iterator[tuple[Span, str]]:
    spaced = _UNSPACED.sub(lambda run: " " * len(run[0]), text)
    return ((found.span(), found[0]) for found in _WORD.finditer(spaced))


def _in_company(found: list[Span], text: str, in_a_row: set[str]) -> list[Span]:
    """Those that follow each other here as in the question; codes and foreign words alone too."""
    kept = {span for span in found if not is_syllable(_form(text[slice(*span)]))}
    for one, other in pairwise(found):
        both = folded(normal(text[one[0] : other[1]]))
        if " ".join(both.split()) in in_a_row:
            kept |= {one, other}
    return sorted(kept)


@lru_cache(50_000)
def _form(word: str) -> str:
    return _written(folded(normal(word)))


@lru_cache(50_000)
def _written(word: str) -> str:
    plain = "".join(letter for letter in normal(word) if letter.isalnum())
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
