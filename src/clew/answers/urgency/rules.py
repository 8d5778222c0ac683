"""Rules: words that must all occur near each other, and what makes the words beside it harmless.

One rule a line: groups between ` + `, alternatives between ` | `, after ` - ` the exceptions.
`$name` stands for the alternatives that `sets` has under that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clew.answers.text.normal import normal
from clew.answers.urgency.readings import READINGS, Reading
from clew.answers.urgency.utterance import Phrase, Phrases, Utterance

KINDS = ("self-harm", "child", "safety", "account", "money")  # the gravest first
_NEAR = 24
_BESIDE = 2  # an exception speaks of the words that it touches, not of another sentence
_MOST = 12  # so many places of a group are looked at
_EXCEPT = re.compile(r"\s-\s")

Places = dict[Phrase, list[int]]
Span = tuple[int, int]  # a place, and how many words from there


@dataclass(frozen=True)
class Verdict:
    """What is urgent about a text, the words that say so, and whose rule found them."""

    kind: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Rule:
    """All of `groups` near each other, none of them made harmless by `unless` beside it."""

    kind: str
    groups: tuple[frozenset[Phrase], ...]
    unless: frozenset[Phrase]

    def spans(self, places: Places, besides: frozenset[int] = frozenset()) -> list[Span]:
        """Where the words of each group stand (place, length), if the rule fits; else nothing."""
        if any(group.isdisjoint(places) for group in self.groups):
            return []
        harmless = beside(self.unless, places) | besides
        found = [
            sorted(
                (place, len(phrase))
                for phrase in group.intersection(places)
                for place in places[phrase]
                if not {place, place + len(phrase) - 1} & harmless
            )[:_MOST]
            for group in self.groups
        ]
        return _near(found)


def beside(phrases: frozenset[Phrase], places: Places) -> set[int]:
    """The places in and beside all that is said of `phrases`."""
    spans = ((at, len(phrase)) for phrase in phrases.intersection(places) for at in places[phrase])
    return {
        place
        for start, length in spans
        for place in range(start - _BESIDE, start + length + _BESIDE)
    }


class RuleBook:
    """The rules of one language, ready to be held against texts."""

    def __init__(self, lang: str, data: dict[str, object], source: str = "") -> None:
        self.lang, self.source = lang, source or lang
        self.sets = {name: _apart(text) for name, text in _mapping(data.get("sets")).items()}
        lines = [(kind, line) for kind in KINDS for line in _lines(data.get(kind))]
        texts = [part for _, line in lines for part in self._texts(line)]
        self.reading: Reading = READINGS[lang](_mapping(data.get("short")), texts)
        self.rules = [self._rule(kind, line) for kind, line in lines]
        self.phrases = Phrases(
            phrase
            for rule in self.rules
            for group in (*rule.groups, rule.unless)
            for phrase in group
        )

    def verdict(self, text: str, exceptions: Phrases | None = None) -> Verdict | None:
        """The gravest thing that `text`, which is `normal`, tells of beside `exceptions`."""
        utterance = self.reading.utterance(text)
        places = self.phrases.places(utterance)
        also = exceptions.places(utterance) if exceptions else {}
        besides = frozenset(beside(frozenset(also), also))
        for rule in self.rules:
            if spans := rule.spans(places, besides):
                return Verdict(rule.kind, _said(utterance, spans), self.source)
        return None

    def _rule(self, kind: str, line: str) -> Rule:
        wanted, _, unless = _cut(line)
        groups = tuple(self.phrases_of(group) for group in wanted.split(" + "))
        return Rule(kind, groups, self.phrases_of(unless))

    def phrases_of(self, text: str) -> frozenset[Phrase]:
        return frozenset(
            tuple(phrase)
            for one in self._named(text)
            if (phrase := self.reading.wanted(normal(one)))
        )

    def _named(self, text: str) -> list[str]:
        """The alternatives of a group, with those that a name stands for."""
        found: list[str] = []
        for one in _apart(text):
            found += self._named("|".join(self.sets[one[1:]])) if one[:1] == "$" else [one]
        return found

    def _texts(self, line: str) -> list[str]:
        wanted, _, _unless = _cut(line)
        return [normal(one) for group in wanted.split(" + ") for one in self._named(group)]


def exceptions_of(book: RuleBook, texts: list[str]) -> Phrases | None:
    """`texts` (alternatives of words) as `book` reads them."""
    phrases = [phrase for text in texts for phrase in book.phrases_of(text)]
    return Phrases(phrases) if phrases else None


def _near(found: list[list[Span]]) -> list[Span]:
    """Some span of the first group, with the nearest of each other group around it."""
    for place, length in found[0]:
        around = [
            min(spans, key=lambda span: abs(span[0] - place), default=(place + _NEAR + 1, 0))
            for spans in found[1:]
        ]
        if all(abs(other - place) <= _NEAR for other, _ in around):
            return [(place, length), *around]
    return []


def _said(utterance: Utterance, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(utterance.quote(*span) for span in sorted(spans)))


def _cut(line: str) -> tuple[str, str, str]:
    wanted, *unless = _EXCEPT.split(line, maxsplit=1)
    return wanted, " - ", unless[0] if unless else ""


def _apart(text: str) -> list[str]:
    return [one.strip().strip("'") for one in text.split("|") if one.strip()]


def _mapping(given: object) -> dict[str, str]:
    return {str(name): str(text) for name, text in given.items()} if isinstance(given, dict) else {}


def _lines(given: object) -> list[str]:
    return [str(line) for line in given] if isinstance(given, list) else []
