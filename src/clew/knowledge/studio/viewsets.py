from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from clew.knowledge.models import Article, Category
from clew.knowledge.studio import panels
from clew.knowledge.studio.filters import ArticleFilters


class ArticleViewSet(SnippetViewSet):
    model = Article
    icon = "doc-full"
    menu_label = _("Articles")
    menu_name = "articles"
    menu_order = 100
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "title",
        LocaleColumn(),
        Column("category", label=_("Category")),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_visibility_display", label=_("Visible to"), sort_key="visibility"),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    filterset_class = ArticleFilters
    search_fields = ["title", "summary", "phrasings__text", "public_id", "external_id"]
    list_per_page = 50
    ordering = ["title"]
    edit_handler = panels.article


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "folder-open-1"
    menu_label = _("Categories")
    menu_name = "categories"
    menu_order = 110
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", LocaleColumn(), Column("path", label=_("Path")), "order"]
    list_filter = ["locale"]
    search_fields = ["name", "slug"]
    list_per_page = 50
    edit_handler = panels.category
