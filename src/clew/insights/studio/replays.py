"""The past once more, in the studio: begin it, watch it, read what it has shown."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clew.conversations.models import Conversation
from clew.insights.jobs import go_on_replaying
from clew.insights.models import Replay
from clew.insights.replay import work
from clew.insights.studio.gaps import for_editors
from clew.knowledge.models import Article

PERIODS = (30, 90, 365)
ON_A_PAGE = 50
MOST_DRAFTS = 60


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def replays(request: HttpRequest) -> HttpResponse:
    """GET offers one; POST begins it, or goes to the one that is open."""
    if request.method == "POST":
        days, draft = request.POST.get("days", ""), request.POST.get("draft", "")
        article = Article.objects.filter(pk=int(draft) if draft.isdecimal() else 0).first()
        period = int(days) if days.isdecimal() and int(days) in PERIODS else 90
        begun = work.begin(period, article.pk if article else None, by=request.user)
        go_on_replaying.enqueue(replay=begun.pk)
        return redirect("insights:replay", pk=begun.pk)
    unpublished = Article.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    latest = unpublished.select_related("locale").order_by("-latest_revision__created_at")
    context = {
        "page_title": _("Replay"), "periods": PERIODS, "drafts": latest[:MOST_DRAFTS],
        "past": with_titles(Replay.objects.order_by("-pk")[: work.KEPT + 1]),
    }  # fmt: skip
    return render(request, "insights/studio/replays.html", context)


@require_safe
@for_editors
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    found = with_titles([get_object_or_404(Replay, pk=pk)])[0]
    differs = ~Q(tried=F("outcome")) | ~Q(tried_article=F("article"))
    rows = found.rows.filter(differs) if found.draft else found.rows.exclude(outcome="answered")
    person: Any = request.user
    mine = Conversation.objects.visible_to(person)
    seen = rows.filter(conversation__in=mine.values("pk")).order_by("pk")
    page = Paginator(seen, ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Replay"), "replay": found, "page": page, "run": found,
        "hidden": rows.count() - page.paginator.count, "rows": drawn(page, mine),
        "figures": found.figures, "draft": found.figures.get("draft"), **percents(found.figures),
    }  # fmt: skip
    return render(request, "insights/studio/replay.html", context)


def drawn(rows: Any, mine: Any) -> list[tuple[Any, Any, str, str]]:
    """Each row with its conversation, and the titles of what is quoted on either side."""
    shown = list(rows)
    talks = mine.in_bulk([row.conversation for row in shown])
    names = {name for row in shown for name in (row.article, row.tried_article)}
    titles = dict(Article.objects.filter(public_id__in=names).values_list("public_id", "title"))
    return [
        (row, talks.get(row.conversation), titles.get(row.article, ""),
         titles.get(row.tried_article, ""))
        for row in shown
    ]  # fmt: skip


def percents(figures: dict[str, Any]) -> dict[str, str]:
    """The shares, as people read them."""
    draft = figures.get("draft") or {}
    shares = {"answered": figures.get("answered_share"), "recall": figures.get("recall_at_3"),
              "by_draft": draft.get("by_draft_share")}  # fmt: skip
    found = {name: f"{100 * (value or 0):.0f}" for name, value in shares.items()}
    return found | {"gain": f"{100 * (draft.get('gain') or 0):+.1f}"}


def with_titles(found: Any) -> list[Any]:
    runs = list(found)
    articles = Article.objects.in_bulk([run.draft for run in runs if run.draft])
    for run in runs:
        run.article = articles.get(run.draft)
    return runs


@require_safe
@for_editors
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(Replay, pk=pk)
    return render(request, "insights/studio/parts/progress.html", {"run": run})


@require_POST
@for_editors
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """It stops after the slice it is at; what was replayed so far can be read."""
    get_object_or_404(Replay, pk=pk).cancel(request.user)
    return redirect("insights:replay", pk=pk)
