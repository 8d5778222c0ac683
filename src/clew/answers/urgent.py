"""Urgent topics: a person first, whatever else is known.

The word lists in `data/urgent/` hold one rule a line: words that must all occur near each other
(`+`), alternatives (`|`), and after ` - ` what rules it out. Words are compared as stems in
English, with or without their diacritics in Vietnamese, in either script in Chinese.
"""

from __future__ import annotations

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
_LONGEST = 6000

Phrase = tuple[str, ...]
Same = Callable[[str, str], bool]


@dataclass(frozen=True)
class Rule:
    """All of `groups` near each other, none of `unless` anywhere: then `kind` is the matter."""

    kind: str
    groups: tuple[tuple[Phrase, ...], ...]
    unless: tuple[Phrase, ...]

    def fits(self, said: list[str], same: Same) -> bool:
        if any(_places(phrase, said, same) for phrase in self.unless):
            return False
        found = [_any_place(group, said, same) for group in self.groups]
        return all(found) and any(self._around(place, found) for place in found[0])

    @staticmethod
    def _around(place: int, found: list[list[int]]) -> bool:
        return all(any(abs(other - place) <= _NEAR for other in places) for places in found)


def kind_of(text: str) -> str | None:
    """`money` or `safety` if `text` tells of something urgent, else None."""
    short = normal(capped(text, _LONGEST))
    said = {"words": spaced_words(short), "letters": [c for c in short if not c.isspace()]}
    for reading, same, rules in _lists():
        for rule in rules:
            if rule.fits(said[reading], same):
                return rule.kind
    return None


@cache
def _lists() -> list[tuple[str, Same, list[Rule]]]:
    return [
        ("words", _same_stem, _read("en", str.split)),
        ("words", _same_bare, _read("vi", str.split)),
        ("letters", str.__eq__, _read("zh-hans", list)),
        ("letters", str.__eq__, _read("zh-hant", list)),
    ]


def _read(lang: str, cut: Callable[[str], list[str]]) -> list[Rule]:
    kinds = yaml.safe_load((DATA / f"{lang}.yaml").read_text(encoding="utf-8"))
    return [_rule(kind, line, cut) for kind, lines in kinds.items() for line in lines]


def _rule(kind: str, line: str, cut: Callable[[str], list[str]]) -> Rule:
    wanted, _, unless = line.partition(" - ")

    def phrases(text: str) -> tuple[Phrase, ...]:
        return tuple(tuple(cut(normal(one.strip()))) for one in text.split("|") if one.strip())

    return Rule(kind, tuple(phrases(group) for group in wanted.split("+")), phrases(unless))


def _same_stem(said: str, wanted: str) -> bool:
    return stem(said) == stem(wanted)


def _same_bare(said: str, wanted: str) -> bool:
    """A word typed without diacritics may be any; one typed with them is only itself."""
    return said in (wanted, folded(wanted))


def _any_place(group: tuple[Phrase, ...], said: list[str], same: Same) -> list[int]:
    return [place for phrase in group for place in _places(phrase, said, same)]


def _places(phrase: Phrase, said: list[str], same: Same) -> list[int]:
    length = len(phrase)
    return [
        at
        for at in range(len(said) - length + 1)
        if all(same(word, wanted) for word, wanted in zip(said[at : at + length], phrase, strict=True))
    ]
