"""The studio's pages for the owner's own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from clew.answers.models import SynonymGroup


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Synonyms")
    menu_order = 330
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["words", "language"]
    list_filter = ["language"]
    search_fields = ["words"]
    panels = [FieldPanel("words"), FieldPanel("language")]
