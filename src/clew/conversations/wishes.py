"""What a customer says of the help itself: bring me a person, that did not help, that did."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from clew.answers.text.normal import folded, normal
from clew.answers.text.scripts import HAN

type Wish = Literal["", "asked", "not solved", "another", "solved"]

DATA = Path(__file__).parent / "data" / "wishes.yaml"
LONGEST = 80
_APOSTROPHES = re.compile("['’]")
_PAUSE = re.compile(r"[,.;:!，。；：！、\n]")
_NO_WORD = re.compile(r"[\W_]+")


def in_words(text: str) -> Wish:
    """The wish that a text states, if it states nothing else."""
    if len(text) > LONGEST:
        return ""
    known, plain = phrases(), bare(text)
    return known.get(plain) or known.get(without_politeness(plain)) or ""


def after_no(text: str) -> str:
    """What is asked after "that did not help, …"; nothing where it doesn't begin so."""
    first, *rest = _PAUSE.split(text, maxsplit=1)
    asked = rest[0].strip() if rest else ""
    return asked if in_words(first) == "not solved" and not in_words(asked) else ""


@cache
def phrases() -> dict[str, Wish]:
    """Each phrase, reduced as a message is, and what it asks for."""
    wishes: tuple[Wish, ...] = ("solved", "another", "not solved", "asked")
    known: dict[str, Wish] = {}
    for wish in wishes:
        for phrase in map(bare, _listed(wish)):
            known |= {phrase: wish, without_politeness(phrase) or phrase: wish}
    return known


@cache
def politeness() -> re.Pattern[str]:
    """Words of politeness at either end; where words are spaced, whole words only."""
    either = "|".join(
        re.escape(word) if HAN.search(word) else rf"\b{re.escape(word)}\b"
        for word in sorted({bare(word) for word in _listed("polite")}, key=len, reverse=True)
    )
    return re.compile(rf"^(?:(?:{either}) ?)+|(?: ?(?:{either}))+$")


def without_politeness(plain: str) -> str:
    return politeness().sub("", plain).strip()


def bare(text: str) -> str:
    """One spelling: Simplified, without case, diacritics, marks and doubled spaces."""
    return _NO_WORD.sub(" ", _APOSTROPHES.sub("", folded(normal(text)))).strip()


def _listed(name: str) -> list[str]:
    lists = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return [phrase.strip() for line in lists[name] for phrase in str(line).split("|")]
