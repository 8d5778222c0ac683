"""Numbers of a sentence, in digits or in words, with what they count."""

from __future__ import annotations

import re

from clew.answers.llm.units import number_words, unit, units
from clew.answers.text.normal import normal
from clew.answers.text.scripts import HAN

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_HAN_NUMBER = re.compile("[零〇一二两三四五六七八九十百千万半]+")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}
TIMES = {"working day", "day", "week", "month", "year", "hour", "minute", "second"}

Fact = tuple[str, str]


def quantities(text: str) -> set[Fact]:
    """Numbers, in digits or in words, each with the unit beside it."""
    plain, found = normal(text), set()
    for one in _NUMBER.finditer(plain):
        found.add((number(one[0]), unit(plain, one.start(), one.end())))
    for one in _HAN_NUMBER.finditer(plain):
        after = unit(plain, one.start(), one.end())
        if after or len(one[0]) > 1:
            found.add((str(han_number(one[0])), after))
    for word in re.finditer(r"[^\W\d_]+", plain):
        value = number_words().get(word[0])
        beside = unit(plain, word.start(), word.end())
        if value and (beside or value not in {"1", "2"}):
            found.add((value, beside))
    return {("quantity", f"{value} {kind}".strip()) for value, kind in found}


def spans(text: str) -> set[Fact]:
    """Days, weeks and their like, also where no number stands beside them."""
    plain = normal(text)
    found = {(name, words) for name, words in units() if name in TIMES}
    return {
        ("span", name.removeprefix("working "))
        for word in re.finditer(r"[^\W\d_]+", plain)
        if not HAN.search(word[0])
        for name, words in found
        if words.fullmatch(word[0])
    }


def number(digits: str) -> str:
    """`1,500` and `1500` are one number, `2.0` and `2` too."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits):
        digits = digits.replace(",", "")
    return re.sub(r"^(\d+)[.,]0+$", r"\1", digits).lstrip("0") or "0"


def han_number(word: str) -> float | int:
    total = now = 0
    for letter in word:
        if letter in _DIGITS:
            now = _DIGITS[letter]
        elif letter in _PLACES:
            total += (now or 1) * _PLACES[letter]
            now = 0
    half = 0.5 if "半" in word else 0
    return total + now + half
