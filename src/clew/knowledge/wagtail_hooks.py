from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from clew.knowledge.studio import exports, home
from clew.knowledge.studio.viewsets import ArticleViewSet, CategoryViewSet

register_snippet(ArticleViewSet)
register_snippet(CategoryViewSet)
exports.keep_neutral()


@hooks.register("insert_global_admin_js")
def starters() -> SafeString:
    """Starts what Wagtail starts by inline scripts, which our Content Security Policy forbids."""
    return format_html('<script src="{}"></script>', static("knowledge/studio.js"))


@hooks.register("construct_main_menu")
def main_menu(_request: Any, items: list[Any]) -> None:
    home.without(items, home.LEFT_OUT)


@hooks.register("construct_settings_menu")
def settings_menu(_request: Any, items: list[Any]) -> None:
    home.without(items, home.SETTINGS_LEFT_OUT)


@hooks.register("construct_reports_menu")
def reports_menu(_request: Any, items: list[Any]) -> None:
    home.without(items, home.REPORTS_LEFT_OUT)


@hooks.register("construct_homepage_panels")
def home_panels(request: Any, panels: list[Any]) -> None:
    home.without(panels, home.PANELS_LEFT_OUT)
    if request.user.has_perm("knowledge.change_article"):
        panels.append(home.RecentArticles())


@hooks.register("construct_homepage_summary_items")
def home_summary(request: Any, items: list[Any]) -> None:
    home.without_pages(items)
    items.append(home.ArticlesSummary(request))


@hooks.register("register_admin_search_area")
def search() -> Any:
    return home.article_search()


@hooks.register("construct_search")
def searches(_request: Any, items: list[Any]) -> None:
    home.without(items, {"pages"})
