"""Words that mean the same, found in a question in one walk over its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from clew.answers.index.words import Alike, terms_of
from clew.answers.text.normal import folded, normal
from clew.answers.text.tokens import sequence
from clew.core.languages import family

Spelling = tuple[str, ...]  # a word, or several, as `sequence` cuts them


@dataclass(frozen=True)
class Group:
    """Words that mean the same to readers of `language`, or of all if that is empty."""

    language: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Member:
    spelling: Spelling
    language: str
    alike: Alike


class Synonyms:
    """All groups of an organisation, by how their words begin."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.exact: dict[str, list[_Member]] = defaultdict(list)
        self.bare: dict[str, list[_Member]] = defaultdict(list)
        for group in groups:
            self._take(group)

    def said_in(self, text: str, lang: str, *, bare: bool = False) -> tuple[Alike, ...]:
        """What in `text`, written in `lang`, has other names; `bare`: Vietnamese without marks."""
        starts = self.bare if bare else self.exact
        if not starts:
            return ()
        words = sequence(folded(normal(text)) if bare else normal(text))
        found: dict[Spelling, list[Alike]] = {}
        at = 0
        while at < len(words):
            here = _longest(words, at, starts.get(words[at], ()), family(lang))
            for member in here:
                found.setdefault(member.spelling, []).append(member.alike)
            at += len(here[0].spelling) if here else 1
        # One word in two groups has the others of both.
        return tuple(_merged(alike) for alike in _once(found))

    def _take(self, group: Group) -> None:
        terms = [terms_of(word) for word in group.words]
        for place, word in enumerate(group.words):
            others = tuple(terms[:place] + terms[place + 1 :])
            alike = Alike(terms[place], others)
            for starts, text in ((self.exact, normal(word)), (self.bare, folded(normal(word)))):
                spelling = tuple(sequence(text))
                if spelling and others:
                    starts[spelling[0]].append(_Member(spelling, group.language, alike))


def _longest(words: list[str], at: int, known: Iterable[_Member], spoken: str) -> list[_Member]:
    """Who begins `at` that place and is said to its end: the longest, of each group."""
    fitting = [
        one for one in known
        if one.language in ("", spoken)
        and tuple(words[at : at + len(one.spelling)]) == one.spelling
    ]  # fmt: skip
    length = max((len(one.spelling) for one in fitting), default=0)
    return [one for one in fitting if len(one.spelling) == length]


def _once(found: dict[Spelling, list[Alike]]) -> Iterable[list[Alike]]:
    return ([one for at, one in enumerate(all_) if one not in all_[:at]] for all_ in found.values())


def _merged(alike: list[Alike]) -> Alike:
    return Alike(alike[0].own, tuple(other for one in alike for other in one.others))
