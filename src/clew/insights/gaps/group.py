"""Questions that mean the same, before they are rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from clew.insights.models import Unanswered


@dataclass(frozen=True)
class Group:
    """Questions that mean the same, the most typical of them first, and what they are called."""

    questions: Sequence[Unanswered]
    typical: Unanswered
    words: dict[str, list[str]]
    by_lang: dict[str, str] = field(default_factory=dict)

    @property
    def askers(self) -> int:
        return len({one.asker for one in self.questions})

    @property
    def contacts(self) -> int:
        return len({one.conversation for one in self.questions if one.conversation})

    def asked_between(self, start: datetime, end: datetime) -> int:
        return len({one.asker for one in self.questions if start <= one.at < end})
