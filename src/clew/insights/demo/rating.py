"""What customers thought of the help."""

from __future__ import annotations

from datetime import timedelta

from clew.conversations.models import Rating
from clew.insights.demo import phrases
from clew.insights.demo.thread import Thread

RATES, COMMENTS = 0.5, 0.35
SCORES = {5: 61, 4: 25, 3: 7, 2: 3, 1: 4}
LONG = timedelta(hours=3)
AFTER_LONG = {5: 42, 4: 31, 3: 13, 2: 6, 1: 8}


def rate(thread: Thread, scores: dict[int, int], often: float = RATES) -> None:
    """Some do, in the widget; they have read everything by then."""
    visit = thread.visit
    thread.one.seen_seq = thread.one.last_seq
    if visit.drawn.random() >= often:
        return
    visit.wait(30)
    score, comment = visit.drawn.choices(list(scores), list(scores.values()))[0], ""
    if visit.drawn.random() < COMMENTS and score != 3:
        comment = phrases.one(visit.lang, "praise" if score > 3 else "complaint", visit.drawn)
    thread.of_episode(Rating, score=score, comment=comment)
    thread.tell("rated", score=score, episode=thread.one.episode)
