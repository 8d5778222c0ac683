"""Counting gaps, in slices: each is kept when it is done, so that a killed run goes on."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from clew.answers.embeddings import Unavailable, provider, questions
from clew.core import clock
from clew.insights.gaps import growth, keeping
from clew.insights.gaps.gathering import gather
from clew.insights.gaps.sorting import grouped
from clew.insights.gaps.views import READ_AFTER
from clew.insights.models import GapCount, Unanswered

PERIOD = timedelta(days=90)
AGAIN = timedelta(days=2)  # is read once more: views and conversations may have come later
DAY = timedelta(days=1)
_AT_ONCE = 32


def begin(by: Any = None) -> GapCount:
    """The run that is open, or a new one."""
    try:
        with transaction.atomic():
            last = GapCount.objects.exclude(finished_at=None).order_by("-pk").first()
            start = clock.now() - PERIOD
            if last and last.read_to:
                start = max(start, last.read_to - AGAIN)
            made: GapCount = GapCount.objects.create(by=by, read_to=start, stage="gathering")
            return made
    except IntegrityError:
        found: GapCount = GapCount.objects.get(finished_at=None, cancelled_at=None)
        return found


def work(run: GapCount, seconds: float = float("inf")) -> bool:
    """Go on for about `seconds`; says whether something is left to do."""
    end = time.monotonic() + seconds
    stages = {"gathering": gathered, "meaning": understood}
    while run.is_open:
        if run.stage not in stages:
            finish(run)
        elif not stages[run.stage](run, end):
            return True
    return False


def gathered(run: GapCount, end: float) -> bool:
    """Day by day, up to half an hour ago: whoever opens nothing until then has found nothing."""
    until = clock.now() - READ_AFTER
    while run.read_to and run.read_to < until:
        to = min(run.read_to + DAY, until)
        with transaction.atomic():
            gather(run.read_to, to)
            run.advance(read_to=to, done=run.done + 1, total=run.done + 1 + (until - to) // DAY)
        if time.monotonic() > end:
            return False
    Unanswered.objects.filter(at__lt=clock.now() - PERIOD).delete()
    run.advance(stage="meaning", done=0, total=0)
    return True


def understood(run: GapCount, end: float) -> bool:
    """Each distinct question gets its vector, once."""
    maker = provider()
    texts = sorted(distinct()) if maker else []
    at, tried = run.done, 0
    while maker and at < len(texts):
        try:
            questions.wanted(texts[at : at + _AT_ONCE], maker)
        except Unavailable:  # words stand in for what has no vector
            break
        at, tried = at + _AT_ONCE, tried + 1
        run.advance(done=min(at, len(texts)), total=len(texts))
        if time.monotonic() > end:
            return False
    run.advance(stage="grouping", done=0, total=0)
    return True


def finish(run: GapCount) -> None:
    rows = list(Unanswered.objects.order_by("pk"))
    gaps = keeping.keep(grouped(rows))
    for done, gap in enumerate(gaps, 1):
        keeping.look_for_nearest(gap)
        if done % _AT_ONCE == 0:
            run.advance(done=done, total=len(gaps))
    growth.reopen_what_grew()
    run.advance(finished_at=clock.now(), done=len(rows), total=len(rows))


def distinct() -> dict[str, str]:
    """The texts there are, each once, and the language that it is asked in."""
    found = Unanswered.objects.order_by("pk").values_list("text", "lang")
    return dict(found.iterator())
