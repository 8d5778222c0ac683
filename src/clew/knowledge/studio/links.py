"""Links in a text lead to addresses, mail and phones: there is no tree of pages to choose from."""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy


def without_pages(features: Any) -> None:
    """Wagtail's dialog for links opens with its tree of pages; ours opens with an address."""
    plugin = features.plugins_by_editor["draftail"]["link"]
    address = reverse_lazy("wagtailadmin_choose_page_external_link")
    urls = {**plugin.data["chooserUrls"], "pageChooser": address}
    plugin.data = {**plugin.data, "chooserUrls": urls}
