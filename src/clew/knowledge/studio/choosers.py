"""Choosers in the reader's language: Wagtail fixes these words when it is loaded."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet


def speak() -> None:
    ChooserViewSet.search_tab_label = _("Search")
    ChooserViewSet.create_action_label = _("Create")
    ChooserViewSet.edit_item_text = _("Edit")
