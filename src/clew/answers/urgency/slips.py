"""Slips of the finger in words that matter: a letter dropped, doubled or swapped, a blank left out.

Only words that the rules know are read into a text, and only where what was typed is none itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clew.answers.text.small_words import small_words
from clew.answers.text.tokens import stem

_RUN = re.compile(r"(.)\1\1+")
_SHORTEST = 5
_LONGEST = 24
# Words of their own that are one letter off a word of the rules.
_OTHERS = frozenset({
    "alright", "hopital", "tapped", "scaled", "stocked", "burst", "choosing", "blending",
    "leaking", "spring", "sting", "stole", "smocked", "chucked", "broker", "choke", "charger",
    "change", "changed", "changes", "twist", "filled", "fired", "fires", "flame", "blank", "bled",
    "beads", "brakes", "break", "bloke", "accounting", "takes", "token", "steel", "steal",
})  # fmt: skip


class Slips:
    """How the words of a lexicon are mistyped."""

    def __init__(self, lexicon: Iterable[str]) -> None:
        self.known = frozenset(lexicon)
        self.kept = self.known | small_words("english") | _OTHERS
        self.dropped: dict[str, str] = {}
        for word in sorted(self.known):
            if len(word) >= _SHORTEST and word.isascii():
                for less in _one_less(word):
                    self.dropped.setdefault(less, word)

    def meant(self, word: str) -> list[str]:
        """`word` as it was most likely meant: itself, another, or the two it was glued from."""
        if word in self.kept or len(word) > _LONGEST or not word.isascii() or not word.isalpha():
            return [word]
        short = _RUN.sub(r"\1", word)
        if short in self.known:
            return [short]
        return self._other(word) or self._parts(word) or [word]

    def _other(self, word: str) -> list[str]:
        found = self.dropped.get(word)
        for less in _one_less(word):
            if found:
                break
            if less in self.known and len(less) >= _SHORTEST:
                found = less
            elif (near := self.dropped.get(less)) and sorted(near) == sorted(word):
                found = near  # two letters swapped
        fits = found and found[0] == word[0] and stem(found) != stem(word)
        return [found] if found and fits else []

    def _parts(self, word: str) -> list[str]:
        if len(word) < 2 * _SHORTEST - 1:
            return []
        cuts = ((word[:at], word[at:]) for at in range(_SHORTEST - 1, len(word) - _SHORTEST + 2))
        return next(([a, b] for a, b in cuts if a in self.known and b in self.known), [])


def _one_less(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
