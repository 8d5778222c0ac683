"""One document among those that a search found."""

from __future__ import annotations

from dataclasses import dataclass, field

Highlighted = list[tuple[str, bool]]  # text, and whether it is what was looked for


@dataclass(frozen=True)
class Hit:
    """One document as a reader may see it. `id` is the opaque public one, `score` is 0–1."""

    id: str
    external_id: str
    title: str
    url: str
    lang: str
    category: str
    journey: str
    boundary: str
    edition: str
    score: float
    snippet: Highlighted = field(default_factory=list)
    audience: str = "public"

    @property
    def snippet_text(self) -> str:
        return "".join(text for text, _ in self.snippet)
