"""How much the model may be asked: tokens by the day and by who asks, threads by the process."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection

from django.conf import settings

from clew.answers.llm.endpoint import Endpoint
from clew.answers.llm.streaming import Hear
from clew.answers.models import Spending

MOST_AT_ONCE = 2  # of a process's threads that may wait for the model: the others serve people
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


class Overspent(Exception):
    """A budget is used up; the text names none of its owners."""


def within_budget(
    model: Endpoint, told: list[dict[str, str]], budgets: Collection[str], hear: Hear
) -> str:
    """What the model writes; raises Overspent where that would take more than is left.

    `hear` gets it while it grows, and may end it by raising: that costs all that was set aside.
    """
    most = settings.CLEW.llm_answer_tokens
    limits = limits_of(budgets)
    # Three bytes a token is less than any tokenizer needs for our languages.
    reserved = most + len(json.dumps(told, ensure_ascii=False).encode()) // 3
    if not _places.acquire(blocking=False):
        raise Overspent("all places are taken")
    try:
        if not Spending.set_aside(reserved, limits):
            raise Overspent("tokens")
        done = model.complete(told, tokens=most, seconds=settings.CLEW.llm_seconds, hear=hear)
    finally:
        _places.release()
    if 0 < done.tokens < reserved:
        Spending.give_back(reserved - done.tokens, limits)
    return done.text


def limits_of(budgets: Collection[str]) -> dict[str, int]:
    """The budgets by name. Who asks outside a conversation has half of the day's."""
    clew = settings.CLEW
    own = dict.fromkeys(budgets, clew.llm_conversation_tokens)
    others = {} if budgets else {"outside conversations": clew.llm_day_tokens // 2}
    return {"day": clew.llm_day_tokens, **own, **others}
