"""Urgent topics: a person first, whatever else is known.

The word lists in `data/urgent/` hold one rule a line: words that must all occur near each other
(`+`), alternatives (`|`), and after ` - ` what makes the words beside it harmless. Words are
compared as stems in English, with or without their diacritics in Vietnamese, in either script in
Chinese.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from clew.answers.text.normal import folded, normal
from clew.answers.text.passages import capped
from clew.answers.text.tokens import spaced_words, stem

DATA = Path(__file__).parent / "data" / "urgent"
_NEAR = 24
_BESIDE = 2  # an exception speaks of the words that it touches, not of another sentence
_LONGEST = 6000

Forms = frozenset[str]  # what one word of a rule may look like in a text
Phrase = tuple[Forms, ...]


class Utterance:
    """The words of a text with their places."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.at: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            self.at[word].append(place)

    def places(self, phrase: Phrase) -> list[int]:
        starts = [place for form in phrase[0] if form in self.at for place in self.at[form]]
        return [place for place in starts if self._continues(phrase, place)]

    def _continues(self, phrase: Phrase, place: int) -> bool:
        following = self.words[place : place + len(phrase)]
        fits = map(Forms.__contains__, phrase, following)
        return len(following) == len(phrase) and all(fits)


@dataclass(frozen=True)
class Rule:
    """All of `groups` near each other, none of them made harmless by `unless` beside it."""

    kind: str
    groups: tuple[tuple[Phrase, ...], ...]
    unless: tuple[Phrase, ...]

    def fits(self, text: Utterance) -> bool:
        harmless = self.harmless(text)
        found = []
        for group in self.groups:
            places = {place for phrase in group for place in text.places(phrase)}
            found.append(sorted(places - harmless))
            if not found[-1]:
                return False
        return _near(found)

    def harmless(self, text: Utterance) -> set[int]:
        """The places in and beside every exception."""
        spans = ((place, len(phrase)) for phrase in self.unless for place in text.places(phrase))
        return {
            place
            for start, length in spans
            for place in range(start - _BESIDE, start + length + _BESIDE)
        }


@dataclass(frozen=True)
class Reading:
    """How one language's rules are cut into words, and a text for them."""

    lang: str
    cut: Callable[[str], list[str]]
    form: Callable[[str], str]
    forms: Callable[[str], Forms]

    def rules(self) -> list[Rule]:
        kinds = yaml.safe_load((DATA / f"{self.lang}.yaml").read_text(encoding="utf-8"))
        return [self._rule(kind, line) for kind, lines in kinds.items() for line in lines]

    def _rule(self, kind: str, line: str) -> Rule:
        wanted, _, unless = line.partition(" - ")
        groups = tuple(self._phrases(group) for group in wanted.split("+"))
        return Rule(kind, groups, self._phrases(unless))

    def _phrases(self, text: str) -> tuple[Phrase, ...]:
        cut = (self.cut(normal(one)) for one in text.split("|") if one.strip())
        return tuple(tuple(map(self.forms, words)) for words in cut)

    def utterance(self, text: str) -> Utterance:
        return Utterance([self.form(word) for word in self.cut(text)])


def letters(text: str) -> list[str]:
    return [letter for letter in text if letter.isalnum()]


def itself(word: str) -> str:
    return word


# A word typed without diacritics may be any; one typed with them is only itself.
READINGS = (
    Reading("en", spaced_words, stem, lambda word: frozenset([stem(word)])),
    Reading("vi", spaced_words, itself, lambda word: frozenset([word, folded(word)])),
    Reading("zh-hans", letters, itself, lambda letter: frozenset([letter])),
    Reading("zh-hant", letters, itself, lambda letter: frozenset([letter])),
)


def kind_of(text: str) -> str | None:
    """`money` or `safety` if `text` tells of something urgent, else None."""
    short = normal(capped(text, _LONGEST))
    for reading, rules in _lists():
        utterance = reading.utterance(short)
        for rule in rules:
            if rule.fits(utterance):
                return rule.kind
    return None


@cache
def _lists() -> list[tuple[Reading, list[Rule]]]:
    return [(reading, reading.rules()) for reading in READINGS]


def _near(found: list[list[int]]) -> bool:
    """Whether some place of the first group has one of each other group around it."""
    return any(
        all(any(abs(other - place) <= _NEAR for other in places) for places in found)
        for place in found[0]
    )
