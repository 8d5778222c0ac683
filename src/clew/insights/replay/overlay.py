"""The index with a draft in it, kept from one slice of a replay to the next."""

from __future__ import annotations

import threading
from contextlib import ExitStack

from clew.answers import trial
from clew.answers.index import current
from clew.core import generations
from clew.insights.models import Replay
from clew.insights.replay.trying import Sides
from clew.knowledge import drafting
from clew.knowledge.models import Article

_lock = threading.Lock()
_kept: dict[tuple[int, int], tuple[Sides, ExitStack]] = {}


def sides_of(replay: Replay) -> Sides:
    """What is published as it is now, and beside it the draft as it was saved last."""
    article = Article.objects.filter(pk=replay.draft).first() if replay.draft else None
    if article is None:
        return Sides(current.snapshot())
    key = (replay.pk, generations.current("documents"))
    with _lock:
        if key not in _kept:
            let_go()
            stack = ExitStack()
            both = stack.enter_context(trial.side_by_side(drafting.as_document(article)))
            _kept[key] = Sides(*both), stack
        return _kept[key][0]


def let_go() -> None:
    for _, stack in _kept.values():
        stack.close()
    _kept.clear()
