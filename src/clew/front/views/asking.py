"""One question, one answer with its source; or a choice, or a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from clew.answers import flows, wording
from clew.answers.assistant import Answer
from clew.core import limits
from clew.core.surfaces import anonymous_view
from clew.front.forms import question
from clew.front.frame import language, shown


@require_safe
@anonymous_view
def ask(request: HttpRequest) -> HttpResponse:
    text, lang = question(request.GET.get("q")), language()
    answer, query = None, ""
    if text:
        limits.asks.count(limits.address_of(request))
        answer, query = flows.ask_and_record(text, lang, surface="help center")
    context: dict[str, Any] = {
        "q": text,
        "answer": answer,
        "query": query,
        "why": reason(answer),
        "no_search": True,
    }
    return shown(request, "front/ask.html", **context)


def reason(answer: Answer | None) -> str:
    """What to say first when a person must come first."""
    return wording.urgent(answer.reason) if answer and answer.outcome == "urgent" else ""
