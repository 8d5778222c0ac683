"""What the studio shows first, and what it leaves out: Clew has articles, not a tree of pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.search import SearchArea
from wagtail.admin.site_summary import PagesSummaryItem, SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views.snippets import SnippetViewSet

from clew.knowledge.models import Article, Publication

LEFT_OUT = {"explorer", "help"}
SETTINGS_LEFT_OUT = {"sites", "collections", "groups", "locales", "redirects"}
REPORTS_LEFT_OUT = {"locked-pages", "aging-pages", "page-types-usage"}
PANELS_LEFT_OUT = {"locked_pages", "recent_edits", "upgrade_notification", "whats_new_in_wagtail"}


class ArticlesSummary(SummaryItem):
    """How many articles there are, and how many of them are out."""

    order = 100
    template_name = "knowledge/studio/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "articles": Article.objects.count(),
            "out": Publication.objects.count(),
            "address": list_address(),
        }

    def is_shown(self) -> bool:
        return self.request.user.has_perm("knowledge.view_article")


class RecentArticles(Component):
    """What was worked on last, by anybody."""

    name = "recent_articles"
    template_name = "knowledge/studio/recent.html"
    order = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        touched = Article.objects.filter(latest_revision__isnull=False)
        latest = touched.select_related("latest_revision", "locale")
        return {"articles": latest.order_by("-latest_revision__created_at")[:8]}


class ArticleSearch(SearchArea):
    """The sidebar's search looks through articles."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("knowledge.view_article")


def list_address() -> str:
    return reverse("wagtailsnippets_knowledge_article:list")


def article_search() -> ArticleSearch:
    return ArticleSearch(
        _("Articles"), list_address(), name="articles", icon_name="doc-full", order=1
    )


def say_anew(items: list[Any]) -> None:
    """wagtail-localize names its report once, in the language of whoever came first."""
    for item in items:
        if item.name == "translations":
            item.label = _("Translations")


def begin_at_home() -> None:
    """Wagtail says "Home" above snippets in the language of its start, elsewhere in one's own."""
    SnippetViewSet.breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items


def without(items: list[Any], names: set[str]) -> None:
    """Leave out entries by name, in place, as Wagtail's hooks want it."""
    items[:] = [item for item in items if getattr(item, "name", "") not in names]


def without_pages(items: list[Any]) -> None:
    items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]
