"""Links in a text lead to articles, chosen by their titles, and to addresses, mail and phones.

An article's address ends in its public id, which stays when its title and its slug change.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse_lazy
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.admin.modal_workflow import render_modal_workflow

from clew.core import languages
from clew.knowledge.models import Publication

MOST = 20
TYPES = ("external", "email", "phone", "anchor")


def without_pages(features: Any) -> None:
    """Wagtail's dialog for links opens with its tree of pages; ours opens with articles."""
    plugin = features.plugins_by_editor["draftail"]["link"]
    urls = {**plugin.data["chooserUrls"], "pageChooser": reverse_lazy("choose_article_link")}
    plugin.data = {**plugin.data, "chooserUrls": urls}


@require_safe
@require_admin_access
def choose(request: HttpRequest) -> HttpResponse:
    """The dialog, or what it finds as somebody types: that comes as a piece of the page."""
    words = request.GET.get("q", "").replace("\0", "")
    context: dict[str, Any] = {"found": called(words, request.user), "words": words}
    if "q" in request.GET and "whole" not in request.GET:
        return render(request, "knowledge/studio/links_found.html", context)
    context |= {f"allow_{kind}_link": request.GET.get(f"allow_{kind}_link") for kind in TYPES}
    context |= {"current": "article"}
    step = {"step": "browse", "parent_page_id": None}
    answer: HttpResponse = render_modal_workflow(
        request, "knowledge/studio/links.html", None, context, json_data=step
    )
    return answer


def called(words: str, person: Any) -> Any:
    """What is out with all these words in its title: in one's own language first."""
    found = Publication.objects.visible_to(person)
    for word in words.split()[:10]:
        found = found.filter(edition__title__icontains=word)
    own = languages.normal(get_language() or "") or languages.DEFAULT
    first = Case(When(lang=own, then=Value(0)), default=Value(1))
    return found.order_by(first, "edition__title")[:MOST]


urlpatterns = [path("choose-article-link/", choose, name="choose_article_link")]
