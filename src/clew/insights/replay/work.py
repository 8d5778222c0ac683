"""Replaying, a slice of conversations at a time; its rows are kept with how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from clew.answers.embeddings import Unavailable, Vector, provider, questions
from clew.core import clock
from clew.core.faults import kill_point
from clew.core.refusals import Refusal
from clew.insights.models import Replay, Replayed
from clew.insights.replay import figures, overlay
from clew.insights.replay.past import Asked, asked_in, conversations

AT_ONCE = 50
KEPT = 5  # replays; the rows of older ones go


class OneAtATime(Refusal):
    code = "replay_running"
    status = 409
    message = _("Another replay is running. Wait for it, or cancel it.")


def begin(days: int, draft: int | None = None, *, by: Any = None) -> Replay:
    """A new replay, or the open one if it is the same: it goes on. Raises OneAtATime."""
    for _attempt in range(2):
        going = Replay.objects.filter(finished_at=None, cancelled_at=None).first()
        if going and (going.days, going.draft) == (days, draft):
            return going
        if going and going.is_alive:
            raise OneAtATime()
        if going:
            going.cancel()
        since = clock.now() - timedelta(days=days)
        try:
            with transaction.atomic():
                made: Replay = Replay.objects.create(
                    days=days, draft=draft, since=since, by=by, total=conversations(since).count()
                )
                return made
        except IntegrityError:
            continue
    raise OneAtATime()


def work(
    replay: Replay, seconds: float = float("inf"), told: Callable[[Replay], None] = lambda run: None
) -> bool:
    """Go on for about `seconds`; says whether something is left to do."""
    end = time.monotonic() + seconds
    while True:
        replay.refresh_from_db()
        if not replay.is_open:
            return False
        some = list(conversations(replay.since).filter(pk__gt=replay.cursor)[:AT_ONCE])
        if not some:
            finish(replay)
            return False
        keep(replay, some)
        told(replay)
        if time.monotonic() > end:
            return True


def keep(replay: Replay, some: list[Any]) -> None:
    asked = list(asked_in(some, replay.since))
    sides = overlay.sides_of(replay)
    with questions.prepared(vectors_of(asked)):
        rows = [sides.row(replay, one) for one in asked]
    kill_point("replay.slice")
    with transaction.atomic():
        Replayed.objects.bulk_create(rows, ignore_conflicts=True)
        replay.advance(cursor=some[-1].pk, done=replay.done + len(some))


def vectors_of(asked: list[Asked]) -> dict[str, Vector]:
    maker = provider()
    try:
        return questions.wanted([one.text for one in asked], maker) if maker else {}
    except Unavailable:  # words answer alone
        return {}


def finish(replay: Replay) -> None:
    overlay.let_go()
    replay.advance(finished_at=clock.now(), figures=figures.of(replay), total=replay.done)
    old = Replay.objects.exclude(finished_at=None, cancelled_at=None).order_by("-pk")[KEPT:]
    Replay.objects.filter(pk__in=[one.pk for one in old]).delete()
