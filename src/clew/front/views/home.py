"""The first page: one question, three journeys, what is popular, a way to a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from clew.core.surfaces import anonymous_page
from clew.front import structured
from clew.front.frame import JOURNEYS, Paths, language, shown
from clew.knowledge import flows
from clew.knowledge.models import Publication

OF_A_JOURNEY = 6


@anonymous_page
def home(request: HttpRequest) -> HttpResponse:
    return first_page(request)


def first_page(request: HttpRequest, paths: Paths | None = None) -> HttpResponse:
    lang = language()
    out = Publication.objects.visible_to(None).in_language(lang)
    popular = flows.popular(lang)
    others = out.exclude(pk__in=[p.pk for p in popular]).latest_first()
    panels = [(j, list(out.for_journey(j).by_title()[:OF_A_JOURNEY])) for j in JOURNEYS]
    context: dict[str, Any] = {
        "panels": [(journey, found) for journey, found in panels if found],
        "popular": popular,
        "recent": others[:OF_A_JOURNEY],
        "no_search": True,
        "data_blocks": [structured.website(lang)],
    }
    return shown(request, "front/home.html", paths=paths, **context)
