"""What an editor sees before customers do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.csp import CSP
from django.utils.module_loading import import_string
from django.utils.translation import override

from clew.knowledge.models import Article, Publication
from clew.knowledge.publishing import edition_of


def preview(request: HttpRequest, article: Article) -> HttpResponse:
    """The customers' page with what stands in the form; which page that is, a setting says."""
    article.take_slug()
    publication = unsaved(article)
    with override(publication.lang):
        shown = draw(request, publication)
        if isinstance(shown, TemplateResponse):
            shown.render()
    return framed(shown)


def framed(shown: Any) -> Any:
    """The studio shows previews in a frame of its own."""
    shown._csp_config = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
    shown.headers["X-Frame-Options"] = "SAMEORIGIN"
    return shown


def unsaved(article: Article) -> Publication:
    edition = edition_of(article, None)
    facts = ("group", "lang", "visibility", "kind", "journey", "boundary")
    found = Publication(category=article.category, **{n: getattr(edition, n) for n in facts})
    found.edition = edition
    return found


def draw(request: HttpRequest, publication: Publication) -> Any:
    if view := getattr(settings, "ARTICLE_PREVIEW", ""):
        return import_string(view)(request, publication)
    return TemplateResponse(request, "knowledge/preview.html", {"publication": publication})
