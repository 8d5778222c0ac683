"""What an editor can do with an article, the most likely first."""

from __future__ import annotations

from typing import Any

PUBLISH = "action-publish"


def publish_first(items: list[Any]) -> None:
    """The first entry is the button that is seen; it is there only for those who may publish."""
    items.sort(key=lambda item: item.name != PUBLISH)
