"""Whether a person must come first, and what is said then (R39–R42): on every surface alike."""

from __future__ import annotations

from clew.answers import wording
from clew.answers.results import Hit
from clew.answers.urgent import kind_of


def why_urgent(text: str, hits: list[Hit] | None = None) -> str:
    """What to tell somebody whose text, or the best article for it, is urgent; else empty."""
    matter = kind_of(text) if text else None
    if not matter and hits and hits[0].boundary == "urgent":
        matter = "document"
    return wording.urgent(matter) if matter else ""
