"""How each language's rules, and texts for them, are cut into words.

English is compared as stems (`=word` in a rule: exactly this form), Vietnamese with or without its
diacritics (`=word`: only with them) and with what people shorten, Chinese character by character in
either script.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from clew.answers.text.normal import folded
from clew.answers.text.tokens import spaced_words, stem
from clew.answers.urgency.slips import Slips
from clew.answers.urgency.utterance import Forms, Utterance

NUMBER = "#"  # in a rule: any number


class English:
    between = " "

    def __init__(self, short: dict[str, str], lexicon: Iterable[str]) -> None:
        self._lexicon = [word for text in lexicon for word in spaced_words(text)]

    @cached_property
    def slips(self) -> Slips:
        return Slips(self._lexicon)

    @staticmethod
    def wanted(text: str) -> list[Forms]:
        return [_wanted(word) for word in text.split()]

    def utterance(self, text: str) -> Utterance:
        words = [word for typed in spaced_words(text) for word in self.slips.meant(typed)]
        return Utterance(words, [self._names(word) for word in words], self.between)

    @staticmethod
    def _names(word: str) -> Forms:
        names = {stem(word), f"={word}"}
        return frozenset(names | {NUMBER} if word[0].isdigit() else names)


def _wanted(word: str) -> Forms:
    return frozenset([word if word[0] in "=#" else stem(word)])


class Vietnamese:
    """A word typed without diacritics may be any; one typed with them is only itself."""

    between = " "

    def __init__(self, short: dict[str, str], lexicon: Iterable[str]) -> None:
        self.short = {word: spaced_words(text) for word, text in short.items()}
        known = {folded(word) for text in lexicon for word in spaced_words(text)}
        self.known = frozenset(known)

    @staticmethod
    def wanted(text: str) -> list[Forms]:
        if text.startswith("="):
            return [frozenset([word]) for word in spaced_words(text)]
        return [frozenset([word, folded(word)]) for word in spaced_words(text)]

    def utterance(self, text: str) -> Utterance:
        words = [word for typed in spaced_words(text) for word in self._meant(typed)]
        return Utterance(words, [frozenset([word]) for word in words], self.between)

    def _meant(self, word: str) -> list[str]:
        """What is short in full; `tiennnn` as `tien`."""
        last = word.rstrip(word[-1]) + word[-1]
        return self.short.get(word) or [last if len(word) - len(last) > 1 else word]


class Chinese:
    between = ""

    def __init__(self, short: dict[str, str], lexicon: Iterable[str]) -> None:
        pass

    @staticmethod
    def wanted(text: str) -> list[Forms]:
        return [frozenset([letter]) for letter in text if letter.isalnum()]

    def utterance(self, text: str) -> Utterance:
        letters = [letter for letter in text if letter.isalnum()]
        return Utterance(letters, [frozenset([letter]) for letter in letters], self.between)


Reading = English | Vietnamese | Chinese
READINGS: dict[str, type[Reading]] = {
    "en": English, "vi": Vietnamese, "zh-hans": Chinese, "zh-hant": Chinese,
}  # fmt: skip
