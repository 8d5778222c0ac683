"""Whether a person must come first, and what is said then (R39–R42): on every surface alike."""

from __future__ import annotations

from clew.answers import wording
from clew.answers.urgent import kind_of


def why_urgent(text: str) -> str:
    """What to tell somebody whose text tells of money or safety; empty for everything else."""
    matter = kind_of(text) if text else None
    return wording.urgent(matter) if matter else ""
