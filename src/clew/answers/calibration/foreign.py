"""Questions that hardly any help center can answer; they ship with Clew (`data/foreign/`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from clew.core.languages import CODES, family

DATA = Path(__file__).parents[1] / "data" / "foreign"


@cache
def questions(lang: str) -> tuple[str, ...]:
    """Those of one language, in the order of the file."""
    lines = (DATA / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def everywhere() -> Iterator[tuple[str, str]]:
    """(language, question) of all; of a language in two scripts half from each."""
    for lang in CODES:
        scripts = [code for code in CODES if family(code) == family(lang)]
        step, first = len(scripts), scripts.index(lang)
        yield from ((lang, text) for text in questions(lang)[first::step])
