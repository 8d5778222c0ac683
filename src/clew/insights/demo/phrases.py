"""What people of the demo are called and write, in each language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

PHRASES = Path(__file__).parent / "phrases.yaml"


@cache
def every() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    return loaded


def of(lang: str) -> dict[str, Any]:
    return every()[lang]


def one(lang: str, kind: str, drawn: Random) -> Any:
    return drawn.choice(of(lang)[kind])


def reply(lang: str, drawn: Random, *, customer: str, **words: str) -> str:
    """An agent's letter: a greeting with the name that was given, the help, and who it is from."""
    hello = of(lang)["hello" if customer else "hello_guest"].format(customer=customer)
    helped = one(lang, "replies", drawn).format(**words)
    return f"{hello}\n{helped}\n{of(lang)['bye'].format(**words)}"
