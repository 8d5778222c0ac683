"""One question, one answer with its source; or a choice, or a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from clew.answers import flows, wording
from clew.answers.assistant import Answer, Before
from clew.core import limits
from clew.core.surfaces import anonymous_view
from clew.front.forms import question, word
from clew.front.frame import language, shown
from clew.knowledge import flows as knowledge
from clew.knowledge.models import Publication


@require_safe
@anonymous_view
def ask(request: HttpRequest) -> HttpResponse:
    text, lang = question(request.GET.get("q")), language()
    answer, query, about = None, "", come_from(request.GET.get("about"))
    if text:
        limits.asks.count(limits.address_of(request))
        before = Before(about.edition.title) if about else None
        answer, query = flows.ask_and_record(text, lang, surface="help center", before=before)
    context: dict[str, Any] = {
        "about": about,
        "q": text,
        "answer": answer,
        "query": query,
        "why": reason(answer),
        "no_search": True,
    }
    return shown(request, "front/ask.html", **context)


def come_from(public_id: str | None) -> Publication | None:
    """The article that somebody read before they asked, if everybody may read it."""
    try:
        return knowledge.article(word(public_id))
    except knowledge.NoSuchArticle:
        return None


def reason(answer: Answer | None) -> str:
    """What to say first when a person must come first."""
    return wording.urgent(answer.reason) if answer and answer.outcome == "urgent" else ""
