from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from clew.knowledge import forms
from clew.knowledge.models import Article
from clew.knowledge.studio import (
    actions,
    choosers,
    dead_links,
    exports,
    home,
    learnt,
    links,
    tagged,
)
from clew.knowledge.studio.views import DeleteArticles
from clew.knowledge.studio.viewsets import ArticleViewSet, CategoryViewSet

home.begin_at_home()
register_snippet(ArticleViewSet)
register_snippet(CategoryViewSet)
choosers.speak()
exports.keep_neutral()
tagged.find_among_tagged()
forms.check_portraits()


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [*learnt.urlpatterns, *links.urlpatterns, *dead_links.urlpatterns]


@hooks.register("insert_global_admin_js")
def starters() -> SafeString:
    """Starts what Wagtail starts by inline scripts, which our Content Security Policy forbids."""
    return format_html('<script src="{}"></script>', static("knowledge/studio.js"))


@hooks.register("insert_global_admin_css")
def looks() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("knowledge/studio.css"))


@hooks.register("register_rich_text_features", order=10)
def rich_text_links(features: Any) -> None:
    links.without_pages(features)


@hooks.register("construct_snippet_action_menu")
def article_actions(items: list[Any], _request: Any, context: Any) -> None:
    if context["model"] is Article:
        actions.publish_first(items)


@hooks.register("construct_main_menu")
def main_menu(_request: Any, items: list[Any]) -> None:
    home.without(items, home.LEFT_OUT)


@hooks.register("construct_settings_menu")
def settings_menu(_request: Any, items: list[Any]) -> None:
    home.without(items, home.SETTINGS_LEFT_OUT)


@hooks.register("construct_reports_menu")
def reports_menu(_request: Any, items: list[Any]) -> None:
    home.without(items, home.REPORTS_LEFT_OUT)
    home.say_anew(items)


hooks.register("register_reports_menu_item", dead_links.menu_item)
hooks.register("register_bulk_action", DeleteArticles, order=1)  # in the place of Wagtail's


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
