"""The page an editor's week begins with: what to write, to repair, to make findable."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clew.core import clock
from clew.insights.figures import editions, effort, finding, worklist
from clew.insights.figures.period import Period
from clew.insights.models import GapCount, Unanswered, Unsolved
from clew.insights.studio import listing
from clew.insights.studio.gaps import for_editors
from clew.insights.unsolved.listing import totals

TOP, DAYS = 10, 90  # R1: the ten most asked of the last three months
LOW, SLOW = 10, 5


@dataclass(frozen=True)
class ToWrite:
    """A gap, and what it costs: agents' minutes in the conversations that it caused."""

    row: listing.Row
    minutes: int
    begun: int | None


@dataclass(frozen=True)
class ToRepair:
    row: worklist.Row
    unsolved: int


@require_safe
@for_editors
def week(request: HttpRequest) -> HttpResponse:
    period = Period.of({"days": "30"})
    context = {
        "page_title": _("This week"), "write": to_write(get_language() or ""), "days": DAYS,
        "counted": GapCount.objects.exclude(finished_at=None).exists(),
        "repair": to_repair(period), "bar": editions.BAR, "unsolved": totals(),
        "slow": [one for one in finding.shelves(period) if one.slug and one.is_slow][:SLOW],
        "minute": finding.TOO_LONG,
    }  # fmt: skip
    return render(request, "insights/studio/week.html", context)


def to_write(reader: str) -> list[ToWrite]:
    wanted = listing.Listing("", DAYS, False, reader)
    gaps = list(wanted.gaps()[:TOP])
    caused: dict[int, set[int]] = defaultdict(set)
    asked = Unanswered.objects.filter(gap__in=gaps, at__gte=clock.now() - timedelta(days=DAYS))
    for gap, conversation in asked.values_list("gap", "conversation"):
        caused[gap] |= {conversation} if conversation else set()
    spent = effort.seconds(one for all_ in caused.values() for one in all_)
    return [
        ToWrite(row, round(sum(spent[one] for one in caused[row.gap.pk]) / 60), begun(row.gap))
        for row in wanted.drawn(gaps)
    ]


def begun(gap: Any) -> int | None:
    """The draft that somebody has begun for it."""
    found: int | None = gap.drafts.values_list("article", flat=True).first()
    return found


def to_repair(period: Period) -> list[ToRepair]:
    """Below the bar, with how many of their readers' words wait for a look."""
    rows = worklist.low(editions.standings(period)[1])[:LOW]
    handles = [row.standing.handle for row in rows]
    waiting = Unsolved.objects.filter(closed_at=None, edition__handle__in=handles)
    counts = dict(waiting.values_list("edition__handle").annotate(Count("pk")).order_by())
    return [ToRepair(row, counts.get(row.standing.handle, 0)) for row in rows]
