"""The page that says why a question finds what it finds, and what the assistant would do."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from clew.answers import flows as answers
from clew.answers.explaining import Explanation
from clew.core import languages
from clew.people import roles

MOST_TEXT = 300
OUTCOMES = {
    "answered": gettext_lazy("The assistant answers with the first result."),
    "clarify": gettext_lazy("The assistant asks which of the first results is meant."),
    "handoff": gettext_lazy("The assistant hands over to a person."),
    "urgent": gettext_lazy("Urgent: a person comes first, whatever was found."),
}


@dataclass(frozen=True)
class Sure:
    """How sure the engine is of its first result, beside what it takes to answer."""

    percent: int
    answers_from: int
    asks_from: int
    outcome: Promise

    @classmethod
    def of(cls, why: Explanation) -> Sure:
        answers, asks = round(100 * why.bars["answer"]), round(100 * why.bars["clarify"])
        return cls(round(100 * why.sure), answers, asks, OUTCOMES[why.outcome])


@require_safe
@permission_required(roles.WRITES)
def asked(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "").strip()[:MOST_TEXT]
    lang = languages.normal(request.GET.get("lang", "")) or languages.normal(get_language() or "")
    lang = lang or languages.DEFAULT
    shown: dict[str, object] = {
        "page_title": _("Why this result"),
        "text": text,
        "lang": lang,
        "languages": languages.NAMES,
    }
    if text:
        why = answers.explain(text, lang)
        shown |= {"why": why, "sure": Sure.of(why)}
    return render(request, "insights/studio/why.html", shown)
