"""Shelves and journeys: the ways to an article without a search."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from clew.core.surfaces import anonymous_page
from clew.front import structured
from clew.front.frame import language, shown
from clew.front.shelves import paths_of, trail
from clew.knowledge.models import Category, Journey, Publication
from clew.knowledge.models.publication import Publications

A_PAGE = 60


@anonymous_page
def category(request: HttpRequest, slug: str) -> HttpResponse:
    lang = language()
    shelf = get_object_or_404(Category, locale__language_code=lang, slug=slug)
    out = Publication.objects.visible_to(None).in_language(lang)
    inside = [c for c in shelf.children.all() if out.in_category(c).exists()]
    here = out.filter(category=shelf).by_title()
    if not inside and not here.exists():
        raise Http404
    crumbs, articles = trail(shelf.ancestors()), part(request, here)
    return shown(
        request,
        "front/category.html",
        paths=paths_of(shelf),
        canonical=canonical(request, articles),
        shelf=shelf,
        inside=inside,
        articles=articles,
        crumbs=crumbs,
        data_blocks=[structured.breadcrumbs([*crumbs, (shelf.name, request.path)])],
    )


@anonymous_page
def journey(request: HttpRequest, journey: str) -> HttpResponse:
    if journey not in Journey.values:
        raise Http404
    found = Publication.objects.visible_to(None).in_language(language()).for_journey(journey)
    crumbs = trail([])
    named = Journey(journey)
    here = (str(named.label), reverse("front:journey", args=[journey]))
    articles = part(request, found.latest_first())
    return shown(
        request,
        "front/journey.html",
        canonical=canonical(request, articles),
        journey=named,
        articles=articles,
        crumbs=crumbs,
        data_blocks=[structured.breadcrumbs([*crumbs, here])],
    )


def part(request: HttpRequest, found: Publications) -> Page[Publication]:
    """One page of a long list; a page that doesn't exist is the nearest one that does."""
    return Paginator(found, A_PAGE).get_page(request.GET.get("page"))


def canonical(request: HttpRequest, articles: Page[Publication]) -> str | None:
    """A later page is a page of its own: what is on it stands nowhere else."""
    return f"{request.path}?page={articles.number}" if articles.number > 1 else None
