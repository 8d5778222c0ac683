"""What the index knows of a document beside its words: whom it is for and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern

from clew.answers.index.words import branches
from clew.answers.models import Document


@dataclass(frozen=True, slots=True)
class Entry:
    """One document. `digest` says which state of its row this is.

    There may be a hundred thousand: what many have in common is kept in memory once.
    """

    id: int
    digest: str
    group: str
    lang: str
    category: str
    journey: str
    audience: str

    @classmethod
    def of(cls, row: Document) -> Entry:
        common = (row.lang, row.category, row.journey, row.audience)
        return cls(row.pk, intern(row.digest), row.group, *map(intern, common))

    def within(self, category: str, journey: str) -> bool:
        """Whether a search that is narrowed to these may find it."""
        return (not category or category in branches(self.category)) and (
            not journey or journey == self.journey
        )
