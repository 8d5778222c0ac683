from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from clew.knowledge.models import Article, Category, Publication
from clew.knowledge.studio import panels
from clew.knowledge.studio.filters import ArticleFilters
from clew.knowledge.studio.lists import ListArticles
from clew.knowledge.studio.views import (
    DeleteArticle,
    DeleteCategory,
    EditArticle,
    PreviewEdited,
    PreviewNew,
    PreviewOlder,
    ReadArticle,
    UnpublishArticle,
    WriteArticle,
)


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
        LocaleColumn(label=_("Language")),
        Column("category", label=_("Category")),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_visibility_display", label=_("Visible to"), sort_key="visibility"),
        DateColumn("last_published_at", label=_("Published"), sort_key="last_published_at"),
        LiveStatusTagColumn(label=_("Status")),
    ]
    filterset_class = ArticleFilters
    search_fields = ["title", "summary", "public_id", "external_id"]
    list_per_page = 50
    ordering = ["title"]
    edit_handler = panels.article
    index_view_class = ListArticles
    add_view_class = WriteArticle
    edit_view_class = EditArticle
    unpublish_view_class = UnpublishArticle
    delete_view_class = DeleteArticle
    delete_template_name = DeleteArticle.template_name
    preview_on_add_view_class = PreviewNew
    preview_on_edit_view_class = PreviewEdited
    revisions_view_class = PreviewOlder
    inspect_view_class = ReadArticle
    inspect_view_enabled = True
    inspect_template_name = "knowledge/studio/read.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Those who write see all; the others what is out."""
        seen = Article.objects.select_related("category", "locale")
        if request.user.has_perm("knowledge.change_article"):
            return seen
        return seen.filter(publication__in=Publication.objects.visible_to(request.user))


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "folder-open-1"
    menu_label = _("Categories")
    menu_name = "categories"
    menu_order = 110
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "name",
        LocaleColumn(label=_("Language")),
        Column("path", label=_("Path")),
        "order",
    ]
    search_fields = ["name", "slug"]
    list_per_page = 50
    edit_handler = panels.category
    delete_view_class = DeleteCategory
