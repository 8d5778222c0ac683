"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass

from clew.answers.hit import Hit

NEAR = 3
WORTH_SHOWING = 0.35  # of what a document scores that is best by words and by meaning


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
