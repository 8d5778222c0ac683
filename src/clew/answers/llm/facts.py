"""What a sentence states that can be wrong by one character: numbers, units, names, addresses."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from clew.answers.text.normal import folded, normal, plain
from clew.answers.text.scripts import HAN
from clew.answers.text.tokens import is_code

DATA = Path(__file__).parent.parent / "data" / "llm" / "facts.yaml"
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]{0,20}://\S{1,300}|www\.\S{1,300}|[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}"
    r"|\b[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.[a-z]{2,24}\b(?:/\S{0,300})?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\d(?:[ .()\u2010-\u2015-]?\d){4,40}")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_HAN_NUMBER = re.compile("[零〇一二两三四五六七八九十百千万半]+")
_CODE = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LETTER = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LATIN = re.compile(rf"[{_LETTER}][{_LETTER}0-9'’-]*")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}

TIMES = {"working day", "day", "week", "month", "year", "hour", "minute", "second"}

Fact = tuple[str, str]  # kind and value; of a number its value and unit


def of(sentence: str) -> set[Fact]:
    """Everything in a sentence that must stand in its source as well."""
    text = plain(sentence)
    found = {("address", one.rstrip(".,;)。，").casefold()) for one in _ADDRESS.findall(text)}
    text = _ADDRESS.sub(" ", text)
    found |= {("digits", re.sub(r"\D", "", one)) for one in _PHONE.findall(text)}
    text = _PHONE.sub(" ", text)
    found |= {
        ("code", one.casefold())
        for one in _CODE.findall(text)
        if is_code(one) and not HAN.search(one)
    }
    return found | names(text) | quantities(text) | spans(text)


def names(text: str) -> set[Fact]:
    """Words written large inside a sentence, and Latin words among Chinese ones."""
    found = list(_LATIN.finditer(text))
    if HAN.search(text):
        return {("name", one[0].casefold()) for one in found}
    inner = [one for one in found if one[0][0].isupper() and one[0] != "I"]
    return {("name", bare(one[0])) for one in inner if not begins(text, one.start())}


def begins(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'“‘(·-•*")
    return not before or before[-1] in ".!?:\n"


def bare(word: str) -> str:
    return re.sub("['’]s?$", "", word.casefold())


def quantities(text: str) -> set[Fact]:
    """Numbers, in digits or in words, each with the unit beside it."""
    said, found = normal(text), set()
    for one in _NUMBER.finditer(said):
        found.add((number(one[0]), unit(said, one.start(), one.end())))
    for one in _HAN_NUMBER.finditer(said):
        after = unit(said, one.start(), one.end())
        if after or len(one[0]) > 1:
            found.add((str(han_number(one[0])), after))
    for word in re.finditer(r"[^\W\d_]+", said):
        value = number_words().get(word[0])
        beside = unit(said, word.start(), word.end())
        if value and (beside or value not in {"1", "2"}):
            found.add((value, beside))
    return {("quantity", f"{value} {kind}".strip()) for value, kind in found}


def spans(text: str) -> set[Fact]:
    """Days, weeks and their like, also where no number stands beside them."""
    said = normal(text)
    found = {(name, words) for name, words in units() if name in TIMES}
    return {
        ("span", name.removeprefix("working "))
        for word in re.finditer(r"[^\W\d_]+", said)
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


def unit(text: str, start: int, end: int) -> str:
    """The class of the unit that stands right behind a number, or of the sign before it."""
    after = text[end : end + 24].lstrip(" -‑–个個")
    before = text[max(0, start - 2) : start].strip()
    for name, words in units():
        if words.match(after):
            return name
    return signs().get(before[-1:], "")


@cache
def units() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for name, line in lists()["units"].items():
        ways = [normal(way.strip()) for way in line.split("|")]
        ways.sort(key=len, reverse=True)
        both = [
            re.escape(way) if HAN.search(way) or not way[-1].isalnum() else rf"{re.escape(way)}\b"
            for way in ways
        ]
        found.append((name, re.compile("|".join(both))))
    return found


@cache
def signs() -> dict[str, str]:
    return dict(lists()["signs"])


@cache
def number_words() -> dict[str, str]:
    return {
        normal(word): str(value)
        for value, line in lists()["numbers"].items()
        for word in line.split()
    }


@cache
def lists() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return found


def stands_in(fact: Fact, source: str, known: set[Fact]) -> bool:
    """Whether a fact of a sentence is one of its source's."""
    kind, value = fact
    if kind == "name":
        word, where = re.escape(folded(normal(value))), folded(normal(source))
        return re.search(rf"(?<![a-z]){word}(?![a-z])", where) is not None
    if kind == "address":
        return value in plain(source).casefold()
    return fact in known
