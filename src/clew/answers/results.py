"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

NEAR_THE_FIRST = 0.35

Pieces = list[tuple[str, bool]]  # text, and whether it is what was looked for


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
    snippet: Pieces = field(default_factory=list)

    @property
    def snippet_text(self) -> str:
        return "".join(text for text, _ in self.snippet)


@dataclass(frozen=True)
class SearchResult:
    """`near` is filled only where nothing was found: the topics that come closest."""

    hits: list[Hit]
    near: list[Hit]
    lang: str

    @property
    def leading(self) -> list[Hit]:
        """The hits that come near the first: what a page shows of the tail every ranking has."""
        return [hit for hit in self.hits if hit.score >= NEAR_THE_FIRST * self.hits[0].score]
