"""What becomes of a gap: a draft, or a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from clew.core import languages
from clew.insights.gaps import drafting, settling
from clew.insights.models import Gap
from clew.insights.studio.gaps import for_editors


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
