"""The first page: one question, three journeys, what is popular, a way to a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from clew.core.surfaces import anonymous_page
from clew.front import structured
from clew.front.frame import JOURNEYS, Paths, language, shown
from clew.knowledge import flows
from clew.knowledge.models import Publication
from clew.knowledge.models.publication import Publications

OF_A_JOURNEY = 6


@anonymous_page
def home(request: HttpRequest) -> HttpResponse:
    return first_page(request)


def first_page(request: HttpRequest, paths: Paths | None = None) -> HttpResponse:
    lang = language()
    out = Publication.objects.visible_to(None).in_language(lang)
    popular = flows.popular(lang)
    panels = [(j, some(out.for_journey(j).by_title(), popular)) for j in JOURNEYS]
    panels = [(journey, found) for journey, found in panels if found]
    others = out.exclude(pk__in=[p.pk for p in popular]).latest_first()
    context: dict[str, Any] = {
        "panels": panels,
        "popular": popular,
        "recent": some(others, panels[0][1] if panels else []),
        "no_search": True,
        "data_blocks": [structured.website(lang)],
    }
    return shown(request, "front/home.html", paths=paths, **context)


def some(found: Publications, shown: list[Publication]) -> list[Publication]:
    """The first few; those that already stand on the page only where others are missing."""
    seen = [p.pk for p in shown]
    fresh = list(found.exclude(pk__in=seen)[:OF_A_JOURNEY])
    return [*fresh, *found.filter(pk__in=seen)[: OF_A_JOURNEY - len(fresh)]]
