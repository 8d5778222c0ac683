"""Which of the choices a customer means: by its title, by a good part of it, or by its number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from clew.answers.text.passages import weight
from clew.conversations.memory import Source
from clew.conversations.wishes import bare, without_politeness

DATA = Path(__file__).parent / "data" / "numbers.yaml"
SHORTEST = 4  # of weight: less is no part of a title that names it


def picked(text: str, offered: Sequence[Source]) -> Source | None:
    """The one of `offered` that a text names; none where it names none, or several."""
    plain = bare(text)
    plain = without_politeness(plain) or plain
    titles = [bare(one["title"]) for one in offered]
    for fits in (
        [at for at, title in enumerate(titles) if title == plain],
        [at for at in range(len(titles)) if plain in numbers()[at]],
        [at for at, title in enumerate(titles) if weight(plain) >= SHORTEST and plain in title],
        [at for at, title in enumerate(titles) if title in plain],
    ):
        if fits:
            return offered[fits[0]] if len(fits) == 1 else None
    return None


@cache
def numbers() -> list[set[str]]:
    """The ways to say the first, the second and the third."""
    lists = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return [{bare(way) for line in ways for way in str(line).split("|")} for ways in lists]
