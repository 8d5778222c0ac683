"""What was searched and asked, as journal rows: the text masked, tied to no address."""

from __future__ import annotations

import secrets
from typing import Any

from clew.core import journal, masking

MOST_TEXT = 300
# An id is letters alone: what pages report is masked, and digits in a row are taken for a phone's.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def searched(text: str, *, lang: str, found: int, surface: str, visit: str = "") -> str:
    """Record one search; returns the id by which beacons tell what came of it."""
    return _row("searched", text, surface, visit, {"lang": lang, "found": found})


def asked(
    text: str, *, lang: str, outcome: str, edition: str, sure: float, surface: str, visit: str = ""
) -> str:
    """Record one question, its outcome, and how sure that was; returns its id."""
    data = {"lang": lang, "outcome": outcome, "edition": edition, "sure": sure}
    return _row("asked", text, surface, visit, data)


def _row(verb: str, text: str, surface: str, visit: str, data: dict[str, Any]) -> str:
    number = secrets.token_hex(8).translate(_LETTERS)
    kept = masking.masked(text.replace("\0", ""))[:MOST_TEXT]
    data = {"text": kept, "surface": surface, **data}
    journal.later(verb, about=("query", number), visit=visit, data=data)
    return number
