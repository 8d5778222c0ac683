"""Small words that turn a sentence round: not, only, free, before, must, always, promise."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from clew.answers.text.normal import normal
from clew.answers.text.scripts import HAN
from clew.answers.text.tokens import stem

DATA = Path(__file__).parent.parent / "data" / "llm" / "signals.yaml"
NO = "no"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_NEXT = re.compile(rf"\s*(?:([{_HAN}]{{1,2}})|((?:(?![{_HAN}_])\w)+))")
_WORD = re.compile(rf"[{_HAN}]|(?<!\w)(?:(?![{_HAN}_])\w)+")


def changed(sentence: str, source: str, around: str, foreign: bool) -> str:
    """What a sentence says more or less than its source; nothing where it keeps to it.

    `around` is the source with what stands above it; `foreign`: they are in two languages.
    """
    given, known = signals(sentence), signals(around)
    if fresh := given - known:
        return "promise" if "promise" in fresh else "negation" if NO in fresh else "sense"
    if foreign:
        return "negation" if (NO in given) != (NO in signals(source)) else ""
    denied, was_denied = denials(sentence), denials(around)
    if denied - was_denied:
        return "negation"
    lost = was_denied - denied - stated(source)
    return "negation" if lost & stated(sentence) else ""


def denials(text: str) -> set[str]:
    """What is denied: the word behind each "not", or the two characters."""
    tidy = tidied(text)
    pattern = dict(groups())[NO]
    return {word_at(tidy, found.end()) for found in pattern.finditer(tidy)}


def stated(text: str) -> set[str]:
    """Every word, and every two characters, that no "not" stands before."""
    tidy = tidied(text)
    ends = {found.end() for found in dict(groups())[NO].finditer(tidy)}
    starts = {found.start() for found in _WORD.finditer(tidy)}
    return {
        word_at(tidy, at)
        for at in starts
        if not any(tidy[end:at].strip() == "" for end in ends if end <= at)
    } - {""}


def word_at(text: str, at: int) -> str:
    """The next word behind `at`; of Chinese two characters; nothing where the sentence ends."""
    found = _NEXT.match(text, at)
    return stem(found[1] or found[2]) if found else ""


def signals(text: str) -> set[str]:
    """The groups of signals that a text has a word of, in any of our languages."""
    tidy = tidied(text)
    return {name for name, pattern in groups() if pattern.search(tidy)}


def tidied(text: str) -> str:
    return normal(text).replace("’", "'")


@cache
def groups() -> list[tuple[str, re.Pattern[str]]]:
    lists = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return [(name, pattern_of(lines)) for name, lines in lists.items()]


def pattern_of(lines: list[str]) -> re.Pattern[str]:
    ways = [normal(way.strip()) for line in lines for way in str(line).split("|")]
    ways.sort(key=len, reverse=True)
    bound = [
        re.escape(way) if HAN.search(way) else rf"(?<!\w){re.escape(way)}(?!\w)" for way in ways
    ]
    return re.compile("|".join(bound))
