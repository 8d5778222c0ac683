"""Lists of small, frequent words, kept as data."""

from functools import cache
from pathlib import Path

import yaml

_DATA = Path(__file__).parent.parent / "data" / "small_words.yaml"


@cache
def _lists() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return found


def small_words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())
