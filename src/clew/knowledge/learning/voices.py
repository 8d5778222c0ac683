"""Who speaks for a question, what it weighs, and who counts as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac

from clew.core import limits
from clew.core.refusals import TooMany
from clew.knowledge.models import ConfirmedQuestion, Source

# A customer's word is half of what is enough: it takes two who come from different places.
WORTH = {Source.VOTE: 0.5, Source.ANSWER: 0.5, Source.AGENT: 1.0, Source.EDITOR: 1.0}
MOST = 10.0
UNKNOWN = "somewhere"


@dataclass(frozen=True)
class Voice:
    """Somebody who says that an article answers a question.

    `by` is staff; of customers `crowd` tells where they come from (`core/crowds.py`), and all of
    whom that is not known are one. `customer`, `visit` and `origin` (what it came from, such as
    `vote 7`) are kept to find it again. `among`: how many articles were named at once.
    """

    source: Source
    by: Any = None
    crowd: str = ""
    customer: Any = None
    visit: str = ""
    origin: str = ""
    among: int = 1

    @property
    def worth(self) -> float:
        return WORTH[self.source] / max(1, self.among)

    def name_for(self, question: ConfirmedQuestion) -> str:
        """The same for whoever counts as one there; tells nothing about any other question."""
        who = f"staff {self.by.pk}" if self.by else f"crowd {self.crowd or UNKNOWN}"
        subject = f"{question.pk} {who}"
        return salted_hmac("clew.voice", subject, algorithm="sha256").hexdigest()[:16]

    def is_heard(self) -> bool:
        """Whether a customer's word is within the few that one place has in a day."""
        if self.by:
            return True
        try:
            limits.lessons.count(f"crowd {self.crowd or UNKNOWN}")
        except TooMany:
            return False
        return True


def strength(counted: Iterable[tuple[str, float]]) -> float:
    """What (voice, worth) pairs come to: each voice once, by the most it said."""
    best: dict[str, float] = {}
    for voice, worth in counted:
        best[voice] = max(worth, best.get(voice, 0.0))
    return min(MOST, round(sum(best.values()), 4))
