"""The studio's page for the owner's own urgent words, with a sentence to try."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from clew.answers import trying
from clew.answers.models import UrgentWord

LONGEST = 1_000


class UrgentWordIndex(IndexView):
    """The rows, and above them a sentence to try."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        tried = self.request.GET.get("try", "").replace("\0", "").strip()[:LONGEST]
        found: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**found, "tried": tried, "told": trying.told(tried) if tried else None}


class UrgentWordViewSet(SnippetViewSet):
    model = UrgentWord
    icon = "warning"
    menu_label = _("Urgent words")
    menu_order = 340
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = UrgentWordIndex
    index_template_name = "answers/studio/urgent_words.html"
    list_display = ["text", "reads", "kind"]
    list_filter = ["kind", "reads"]
    search_fields = ["text"]
    panels = [FieldPanel("text"), FieldPanel("reads"), FieldPanel("kind")]
