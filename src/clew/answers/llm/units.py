"""Units and number words, as `data/llm/facts.yaml` lists them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from clew.answers.text.normal import normal
from clew.answers.text.scripts import HAN

DATA = Path(__file__).parent.parent / "data" / "llm" / "facts.yaml"


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
