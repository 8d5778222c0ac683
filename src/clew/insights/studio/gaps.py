"""The pages of what people ask and nobody has written about."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required

from clew.core import languages
from clew.insights.gaps import drafting, settling, work
from clew.insights.jobs import go_on_counting
from clew.insights.models import Gap, GapClosing, GapCount
from clew.insights.studio.listing import Listing
from clew.knowledge.models import Publication
from clew.people import roles

ON_A_PAGE = 50
EXAMPLES = 12
for_editors = permission_required(roles.WRITES)


@require_safe
@for_editors
def listed(request: HttpRequest) -> HttpResponse:
    listing = Listing.of(request.GET, get_language() or "")
    pages = Paginator(listing.gaps(), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("p"))
    context = {
        "page_title": _("Gaps"), "listing": listing, "page": shown,
        "rows": listing.drawn(shown), "languages": languages.NAMES,
        "last": GapCount.objects.exclude(finished_at=None).order_by("-pk").first(),
        "run": GapCount.objects.filter(finished_at=None, cancelled_at=None).first(),
    }  # fmt: skip
    return render(request, "insights/studio/gaps.html", context)


@require_safe
@for_editors
def sheet(request: HttpRequest) -> HttpResponse:
    """The same list for a spreadsheet."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="gaps.csv"'
    Listing.of(request.GET, get_language() or "").write(answer)
    return answer


@require_POST
@for_editors
def counts(request: HttpRequest) -> HttpResponse:
    run = work.begin(request.user)
    go_on_counting.enqueue(count=run.pk)
    return redirect("insights:gaps")


@require_safe
@for_editors
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is."""
    run = get_object_or_404(GapCount, pk=pk)
    return render(request, "insights/studio/parts/progress.html", {"run": run})


@require_safe
@for_editors
def gap(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "insights/studio/gap.html", told(get_object_or_404(Gap, pk=pk)))


def told(found: Gap) -> dict[str, Any]:
    """What a gap's own page says."""
    nearest = Publication.objects.filter(edition__public_id=found.nearest).first()
    texts: dict[tuple[str, str], int] = {}
    for text, lang in found.questions.order_by("-at").values_list("text", "lang"):
        texts[text, lang] = texts.get((text, lang), 0) + 1
    ranked = sorted(texts.items(), key=lambda one: (-one[1], one[0]))
    return {
        "page_title": found.label(get_language() or ""), "gap": found, "nearest": nearest,
        "sure": round(100 * found.nearness),
        "examples": [(text, lang, times) for (text, lang), times in ranked[:EXAMPLES]],
        "more": max(0, len(ranked) - EXAMPLES), "languages": languages.NAMES,
        "closing": GapClosing.objects.filter(gap=found, reopened_at=None).first(),
        "others": Gap.objects.still_open().exclude(pk=found.pk).order_by("-contacts")[:30],
        "asked_in": {lang for (_text, lang) in texts}, "reasons": GapClosing.Why,
    }  # fmt: skip


@require_POST
@for_editors
def drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the article, and open it in the editor."""
    found = get_object_or_404(Gap, pk=pk)
    lang = languages.normal(request.POST.get("lang", "")) or found.lang
    article = drafting.draft_of(found, lang, by=request.user)
    return redirect(reverse("wagtailsnippets_knowledge_article:edit", args=[article.pk]))


@require_POST
@for_editors
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    found, sent = get_object_or_404(Gap, pk=pk), request.POST
    into = sent.get("into", "")
    settling.close(
        found, sent.get("why", ""), by=request.user, article=sent.get("article", ""),
        into=int(into) if into.isdecimal() else None,
    )  # fmt: skip
    return redirect("insights:gap", pk=pk)


@require_POST
@for_editors
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    settling.reopen(get_object_or_404(Gap, pk=pk), by=request.user)
    return redirect("insights:gap", pk=pk)
