"""Ninety days of visits and conversations, so that what is counted has something true to show."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from django.db import transaction

from clew.core.models import ScheduledRun
from clew.insights.demo import calendar, closings, rhythm, talks, visits
from clew.insights.demo.ground import Ground
from clew.insights.demo.kept import Kept

SEED = 90
VISITS, TALKS = 35, 5.6  # on an ordinary weekday at the beginning
MOST_ENTRIES = 30_000
WRITTEN = "demo past"  # a run that was due once
ONCE = datetime(2000, 1, 1, tzinfo=UTC)


@transaction.atomic
def load() -> int:
    """Write them, once; says how many entries of the journal those are."""
    ground = Ground.here()
    if ScheduledRun.objects.filter(name=WRITTEN).exists() or not ground.is_whole:
        return 0
    ScheduledRun.objects.create(name=WRITTEN, due=ONCE)
    written = past(ground).write()
    closings.close_old()
    return written


def past(ground: Ground) -> Kept:
    """The same on the same day; all of it is over before that day began."""
    drawn, until, kept = Random(SEED), calendar.today(), Kept()  # noqa: S311
    end = calendar.midnight(until)
    for day in calendar.days(until):
        for come, usual in ((visits.come, VISITS), (talks.come, TALKS)):
            for _ in range(about(usual * day.busy, drawn)):
                visit = come(ground, rhythm.moment(day, drawn), day.spike, drawn)
                if visit.kept.last < end:
                    kept.take(visit.kept)
    return kept


def about(number: float, drawn: Random) -> int:
    return max(1, round(drawn.gauss(number, number**0.5 / 1.5)))
