"""How long a person usually takes to answer, counted from those who waited last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from clew.conversations.models import Assignment, HandOff
from clew.core import clock
from clew.people.models import Inbox

COUNTED = 20
FEWEST = 5  # of fewer nothing is said
BEFORE = timedelta(days=7)
LONG = 60
STEPS = (1, 2, 3, 5, 10, 15, 20, 30, 45, LONG)


@dataclass(frozen=True)
class Wait:
    """The median wait, rounded up to a step people say; `of` is how many were counted."""

    minutes: int
    of: int


def usual(inbox: Inbox) -> Wait | None:
    """The median of the last hand-offs that were taken within seven days; None for too few."""
    taken = first_taken().filter(conversation__inbox=inbox, at__gt=clock.now() - BEFORE)
    lasted = taken.order_by("-at").annotate(lasted=F("at") - F("began"))
    found = list(lasted.values_list("lasted", flat=True)[:COUNTED])
    return Wait(rounded_up(median(found)), len(found)) if len(found) >= FEWEST else None


def first_taken() -> QuerySet[Assignment]:
    """Who took it first after a hand-off that `began`: nobody waits for those who come after."""
    same = {"conversation": OuterRef("conversation"), "episode": OuterRef("episode")}
    handed = HandOff.objects.filter(**same, at__lte=OuterRef("at"))
    earlier = Assignment.objects.filter(**same, at__gte=OuterRef("began"), pk__lt=OuterRef("pk"))
    begun = Assignment.objects.annotate(began=Subquery(handed.values("at")[:1]))
    return begun.exclude(began=None).exclude(Exists(earlier))


def rounded_up(lasted: timedelta) -> int:
    minutes = lasted.total_seconds() / 60
    return next((step for step in STEPS if minutes <= step), LONG + 1)
