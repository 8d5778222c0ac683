"""The studio's pages for conversations: macros and labels."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from clew.conversations.models import Label, Macro
from clew.conversations.models.macro import SUFFIXES


class MacroViewSet(SnippetViewSet):
    model = Macro
    icon = "snippet"
    menu_label = _("Macros")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["title"]
    search_fields = ["title", "text"]
    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        *(FieldPanel(f"text{suffix}") for suffix in SUFFIXES.values()),
    ]


class LabelViewSet(SnippetViewSet):
    model = Label
    icon = "tag"
    menu_label = _("Labels")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["name"]
    search_fields = ["name"]
    panels = [FieldPanel("name")]
