"""One gap: how people ask, what comes near, and what can be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from clew.core import languages
from clew.insights.models import Gap, GapClosing
from clew.insights.studio.gaps import for_editors
from clew.insights.studio.nearest import nearest
from clew.knowledge.models import Article

EXAMPLES = 12


@require_safe
@for_editors
def gap(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "insights/studio/gap.html", told(get_object_or_404(Gap, pk=pk)))


def told(found: Gap) -> dict[str, Any]:
    """What a gap's own page says."""
    reader = get_language() or ""
    texts: dict[tuple[str, str], int] = {}
    for text, lang in found.questions.order_by("-at").values_list("text", "lang"):
        texts[text, lang] = texts.get((text, lang), 0) + 1
    ranked = sorted(texts.items(), key=lambda one: (-one[1], one[0]))
    return {
        "page_title": found.label(reader), "gap": found,
        "nearest": nearest([found.nearest], reader).get(found.nearest),
        "sure": round(100 * found.nearness),
        "examples": [(text, lang, times) for (text, lang), times in ranked[:EXAMPLES]],
        "more": max(0, len(ranked) - EXAMPLES), "languages": languages.NAMES,
        "closing": GapClosing.objects.filter(gap=found, reopened_at=None).first(),
        "others": Gap.objects.still_open().exclude(pk=found.pk).order_by("-contacts")[:30],
        "begun": begun_from(found),
        "asked_in": {lang for (_text, lang) in texts}, "reasons": GapClosing.Why,
    }  # fmt: skip


def begun_from(found: Gap) -> list[Article]:
    """The articles that it has become so far."""
    begun = found.drafts.values_list("article", flat=True)
    return list(Article.objects.filter(pk__in=list(begun)).select_related("locale"))
