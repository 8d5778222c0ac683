"""One article: the edition that is out, in its language; or what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from clew.answers import flows as answers
from clew.core import limits
from clew.core.surfaces import anonymous_page
from clew.front import structured
from clew.front.frame import House, Paths, language, shown
from clew.front.shelves import Crumbs, placed, trail
from clew.knowledge import flows
from clew.knowledge.models import Edition, Publication, Reason, Visibility

ENOUGH_HEADINGS = 3


@anonymous_page
def article(request: HttpRequest, address: str) -> HttpResponse:
    public_id = address.rpartition("-")[2]
    try:
        publication = flows.article(public_id)
    except flows.NoSuchArticle:
        return gone(request, public_id)
    edition = publication.edition
    if request.path != edition.path:
        return HttpResponsePermanentRedirect(edition.path)
    related = list(flows.related(publication))
    return draw(request, publication, paths_of(publication), related)


def draw(
    request: HttpRequest, publication: Publication, paths: Paths, related: list[Publication]
) -> HttpResponse:
    edition, crumbs = publication.edition, crumbs_of(publication)
    contents = edition.contents()
    context: dict[str, Any] = {
        "publication": publication,
        "edition": edition,
        "crumbs": crumbs,
        "contents": contents if len(contents) >= ENOUGH_HEADINGS else [],
        "related": related,
        "reasons": Reason.choices,
        "data_blocks": structured.article(edition, crumbs),
    }
    return shown(request, "front/article.html", paths=paths, **context)


def paths_of(publication: Publication) -> Paths:
    """The linked translations that anybody may read."""
    others = publication.translations().visible_to(None)
    return {p.lang: p.edition.path for p in [publication, *others]}


def crumbs_of(publication: Publication) -> Crumbs:
    shelf = publication.category
    return trail([*shelf.ancestors(), shelf] if shelf else [])


def gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """410 for what anybody could once read, with what comes near it; else there is nothing."""
    once = Edition.objects.filter(public_id=public_id, visibility=Visibility.PUBLIC)
    last = once.order_by("-number").first()
    if last is None:
        raise flows.NoSuchArticle()
    limits.searches.count(limits.address_of(request))
    found = answers.search(last.title, lang=language(), limit=4)
    near = placed(found.leading or found.nearest, language())
    return shown(request, "front/gone.html", status=410, paths={}, near=near)


def preview(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The page as customers would see it, from an edition that isn't saved."""
    edition = publication.edition
    context = {"edition": edition, "house": House.here(), "lang": edition.lang}
    return render(request, "front/preview.html", context)
