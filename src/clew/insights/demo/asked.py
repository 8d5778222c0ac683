"""One question, as it was asked and answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A question in a customer's words, and what the product said to it.

    `found` results stood on the page (`offered` in the widget, `near` beside the letter), the
    article looked for at `rank`, from 1; 0 where it was not among them. `cites` is an article; the
    `quote` from it is the answer itself where nothing else is said.
    """

    text: str
    lang: str
    found: int = 0
    offered: int = 0
    near: int = 0
    rank: int = 0
    outcome: str = "handoff"
    sure: float = 0.0
    cites: str = ""
    answer: str = ""
    quote: str = ""
