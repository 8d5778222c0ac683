"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

NEAR = 3
WORTH_SHOWING = 0.35  # of what a document scores that is best by words and by meaning

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


@dataclass(frozen=True)
class SearchResult:
    """All that was found, and of that what a reader should be shown.

    `near` is filled only where nothing was found: the topics that come closest.
    """

    hits: list[Hit]
    near: list[Hit]
    lang: str
    convincing: bool

    @property
    def leading(self) -> list[Hit]:
        """The first hit and those that come near a good one: every ranking has a tail.

        None where the best of it would not convince a reader.
        """
        if not self.convincing:
            return []
        return self.hits[:1] + [hit for hit in self.hits[1:] if hit.score >= WORTH_SHOWING]

    @property
    def nearest(self) -> list[Hit]:
        """What comes closest, for a reader who is shown no result."""
        return self.near or self.hits[:NEAR]
