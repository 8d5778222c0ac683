"""Searching: the page of results, and what is offered while somebody types."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clew.answers import flows, record
from clew.core import limits
from clew.core.surfaces import anonymous_view
from clew.front import shelves
from clew.front.forms import question
from clew.front.frame import JOURNEYS, House, language, shown
from clew.knowledge.models import Journey

MOST_RESULTS = 20
MOST_SUGGESTIONS = 6


@require_safe
@anonymous_view
def search(request: HttpRequest) -> HttpResponse:
    text, lang = question(request.GET.get("q")), language()
    listed = shelves.listed(lang)
    chosen = {
        "category": one_of(request.GET.get("category"), [shelf.path for shelf in listed]),
        "journey": one_of(request.GET.get("journey"), Journey.values),
    }
    context: dict[str, Any] = {
        "q": text,
        "listed": listed,
        "journey_choices": JOURNEYS,
        "no_search": True,
        **chosen,
    }
    if text:
        limits.searches.count(limits.address_of(request))
        context |= found(text, lang, chosen)
    return shown(request, "front/search.html", **context)


def found(text: str, lang: str, chosen: dict[str, str]) -> dict[str, Any]:
    """Search, write it down, and say whether a person must come first."""
    category, journey = chosen["category"], chosen["journey"]
    result = flows.search(text, lang=lang, limit=MOST_RESULTS, category=category, journey=journey)
    hits = result.leading
    query = record.searched(text, lang=lang, found=len(hits), surface="help center")
    return {
        "hits": shelves.placed(hits, lang),
        "near": [] if hits else shelves.placed(result.nearest, lang),
        "query": query,
        "why": flows.why_urgent(text, hits),
    }


@require_safe
@anonymous_view
def suggest(request: HttpRequest) -> HttpResponse:
    """Options of the search field's list; words alone, so that it keeps up with typing."""
    text, lang = question(request.GET.get("q")), language()
    limits.searches.count(limits.address_of(request))
    hits = flows.suggest(text, lang, MOST_SUGGESTIONS) if text else []
    # Half a word begins many titles, so that only what is typed tells that it is urgent.
    context: dict[str, Any] = {"hits": hits, "why": flows.why_urgent(text, at_once=True)}
    if context["why"]:
        context["house"] = House.here()
    return render(request, "front/suggestions.html", context)


def one_of(given: str | None, known: list[str]) -> str:
    return given if given in known else ""
