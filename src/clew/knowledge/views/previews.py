"""What an editor sees before customers do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.csp import CSP
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from clew.knowledge.models import Article, Publication
from clew.knowledge.publishing import edition_of

type View = Callable[..., HttpResponseBase]


def framed(view: View) -> View:
    """The studio shows previews in a frame of its own."""
    policy: dict[str, list[str]] = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
    here: View = csp_override(policy)(xframe_options_sameorigin(view))
    return here


@framed
def preview(request: HttpRequest, article: Article) -> HttpResponse:
    """The customers' page with what stands in the form."""
    article.take_slug()
    publication = unsaved(article)
    with override(publication.lang):
        shown = _drawn_by(request, publication)
        if isinstance(shown, TemplateResponse):
            shown.render()
    return shown


def unsaved(article: Article) -> Publication:
    edition = edition_of(article, None)
    facts = ("group", "lang", "visibility", "kind", "journey", "boundary")
    found = Publication(category=article.category, **{n: getattr(edition, n) for n in facts})
    found.edition = edition
    return found


def plain(request: HttpRequest, publication: Publication) -> HttpResponse:
    return TemplateResponse(request, "knowledge/preview.html", {"publication": publication})


_drawn_by: Callable[[HttpRequest, Publication], Any] = plain


def draw_with(view: Callable[[HttpRequest, Publication], Any]) -> None:
    """The room that draws customers' pages says so when it starts."""
    global _drawn_by
    _drawn_by = view
