"""A learnt question as a file brings it, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from clew.knowledge.learning import wordings
from clew.knowledge.models import Article


@dataclass(frozen=True)
class Returned:
    """`said` counts words by where they were said and what each weighs."""

    article: Article
    text: str
    lang: str
    said: Counter[tuple[str, float]]
    first_at: datetime
    last_at: datetime
    removed_at: datetime | None = None
    moved_to: Article | None = None

    @property
    def key(self) -> str:
        return wordings.key_of(self.text)

    @property
    def name(self) -> tuple[object, str]:
        """Which question it is, wherever it is asked."""
        return self.article.translation_key, self.key
