"""A text as it was typed, before anything in it is guessed at."""

from __future__ import annotations

from collections.abc import Iterable

from clew.answers.text.normal import normal
from clew.answers.text.scripts import HAN
from clew.answers.text.tokens import spaced_words

FEWEST, LONGEST_WORD = 3, 24  # what is shorter than a sentence, or holds a key, means nothing


def is_sentence(text: str) -> bool:
    """However short: of single words and random letters a vector may say anything."""
    words = spaced_words(normal(text))
    if len(HAN.findall(text)) >= FEWEST:
        return True
    return len(words) >= FEWEST and max(map(len, words)) <= LONGEST_WORD


def stand_in(text: str, words: Iterable[str]) -> bool:
    """Whether all of these words are in it as they are."""
    short = normal(text)
    typed = f" {' '.join(spaced_words(short))} "
    return all(f" {w} " in typed or (HAN.search(w) and w in short) for w in words)
