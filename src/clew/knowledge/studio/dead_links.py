"""What an editor hears of links that lead nowhere: on saving, on withdrawing, in a report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem

from clew.knowledge.links import leading, nowhere
from clew.knowledge.models import Article, Publication
from clew.people.roles import WRITES

AT_ONCE = 50
SAID = 10


class SaysDeadLinks:
    """An article's form names the links that lead nowhere, as soon as it is saved."""

    def save_action(self: Any) -> HttpResponse:
        answer: HttpResponse = super().save_action()  # type: ignore[misc]
        if not self.expects_json_response:
            say(self.request, self.object)
        return answer


class SaysDeadLinksOfTranslations:
    """The side-by-side editor, which takes the place of the form, names them as the form does."""

    def run_before_hook(self: Any) -> HttpResponse | None:
        answer: HttpResponse | None = super().run_before_hook()  # type: ignore[misc]
        if answer is not None and self.request.method == "POST":
            say(self.request, Article.objects.get(pk=self.object.pk))
        return answer


def say(request: HttpRequest, article: Article) -> None:
    """Its own links, and those of others if customers no longer get here by them."""
    dead = nowhere.of(article)
    if dead:
        one, more = _("A link leads nowhere: %(links)s"), _("Links that lead nowhere: %(links)s")
        messages.warning(request, (more if dead[1:] else one) % {"links": listed(dead)})
    if Publication.objects.visible_to(None).filter(pk=article.pk).exists():
        return
    others = [one.edition.title for one in leading.to(article).visible_to(None)]
    if others:
        words = _("Customers no longer get here from: %(articles)s")
        messages.warning(request, words % {"articles": listed(others)})


def listed(things: list[Any]) -> str:
    """Up to ten of them, and a sign that there are more."""
    more = ["…"] if len(things) > SAID else []
    return " · ".join([*map(str, things[:SAID]), *more])


class SaysWhoLinksHere:
    """Before an article goes, its editor reads which others lead to it."""

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "leading_here": leading.to(self.object)}


@require_safe
@permission_required(WRITES)
def report(request: HttpRequest) -> HttpResponse:
    """All that is out with a link that leads nowhere."""
    context = {
        "rows": Paginator(list(nowhere.everywhere()), AT_ONCE).get_page(request.GET.get("p")),
        "page_title": _("Links that lead nowhere"),
        "header_icon": "link",
    }
    return render(request, "knowledge/studio/dead_links.html", context)


class ReportItem(MenuItem):
    """The way to the report, for those who write."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(WRITES)


def menu_item() -> ReportItem:
    address, words = reverse_lazy("dead_links"), gettext_lazy("Links that lead nowhere")
    return ReportItem(words, address, name="dead-links", icon_name="link", order=100)


urlpatterns = [path("reports/dead-links/", report, name="dead_links")]
