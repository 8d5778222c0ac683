"""The first page of insights: how help did, each figure as a sentence, a picture and a table."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clew.core import languages
from clew.insights.days import measures
from clew.insights.figures import (
    drawing,
    editions,
    finding,
    outcomes,
    questions,
    tables,
    talks,
    worklist,
)
from clew.insights.figures.period import LENGTHS, Period
from clew.insights.figures.sums import median
from clew.insights.models import Counted
from clew.insights.studio import sheets
from clew.insights.studio.gaps import for_editors


@require_safe
@for_editors
def overview(request: HttpRequest) -> HttpResponse:
    period = Period.of(request.GET)
    context = {
        "page_title": _("Overview"), "period": period, "lengths": LENGTHS,
        "languages": languages.NAMES, "channels": tables.channel_names(),
        "counted": Counted.now(), **of_visits(period), **of_content(period), **of_talks(period),
    }  # fmt: skip
    context["is_empty"] = not (context["now"].visits or context["talks"].opened
                               or context["asked"].searched or context["asked"].asked)  # fmt: skip
    return render(request, "insights/studio/overview.html", context)


@require_safe
@for_editors
def sheet(request: HttpRequest, table: str) -> HttpResponse:
    """One of the page's tables for a spreadsheet."""
    if table not in tables.SHEETS:
        raise Http404
    found = tables.SHEETS[table](Period.of(request.GET))
    return sheets.sheet(found.name, found.head, found.plain())


def of_visits(period: Period) -> dict[str, Any]:
    days = outcomes.by_day(period)
    now = outcomes.added(dict(days))
    before = outcomes.added(outcomes.outcomes(period.before, "day"))
    known = before.used >= outcomes.FEWEST
    points = round(100 * now.rate) - round(100 * before.rate) if known else None
    return {
        "now": now, "before": before, "bars": drawing.bars(days),
        "points": points, "points_down": -(points or 0),
        "said": now.share(now.said), "read_share": now.share(now.read),
        "left_share": now.share(now.left),
        "days_table": tables.days(period), "channels_table": tables.channels(period),
        "languages_table": tables.tongues(period),
    }  # fmt: skip


def of_content(period: Period) -> dict[str, Any]:
    _common, standings = editions.standings(period)
    shelves = finding.shelves(period)
    named = [one for one in shelves if one.slug]
    return {
        "low": worklist.low(standings), "bar": editions.BAR, "read": len(standings),
        "articles_table": tables.of_standings(standings[: worklist.MOST]),
        "named": named, "slow": [one for one in named if one.is_slow],
        "curve": finding.altogether(shelves), "straight": finding.straight(period),
        "finding_table": tables.of_shelves(shelves), "minute": finding.TOO_LONG,
        "asked": questions.questions(period),
        "texts_table": tables.of_texts("questions", questions.most(period, measures.TEXT)),
        "vain_table": tables.of_texts("in-vain", questions.most(period, measures.TEXT_IN_VAIN)),
    }  # fmt: skip


def of_talks(period: Period) -> dict[str, Any]:
    now = talks.added(talks.talks(period, "channel"))
    before = talks.added(talks.talks(period.before, "channel"))
    return {
        "talks": now, "talks_before": before, "first_reply": median(now.replied),
        "resolved_after": median(now.resolved),
    }  # fmt: skip
