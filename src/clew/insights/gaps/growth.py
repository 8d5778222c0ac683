"""What was settled, and is asked all the same."""

from __future__ import annotations

from clew.core import clock
from clew.insights.models import GapClosing

GROWN_BY, GROWN_LEAST = 0.25, 3


def reopen_what_grew() -> int:
    """A settled gap that keeps growing is open again: by a quarter, and three askers at least."""
    reopened = 0
    for closing in GapClosing.objects.filter(reopened_at=None).exclude(why="merged"):
        since = closing.gap.questions.filter(at__gt=closing.at)
        grown = since.values("asker").distinct().count()
        if grown >= max(GROWN_LEAST, GROWN_BY * closing.askers):
            closing.reopened_at = clock.now()
            closing.save(update_fields=["reopened_at"])
            reopened += 1
    return reopened
