from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

from clew.knowledge.blocks.piece import Piece
from clew.knowledge.blocks.words import pieces_of

INLINE = ["bold", "code", "link"]
FEATURES = ["h2", "h3", "ul", "ol", "blockquote", *INLINE]


class TextBlock(RichTextBlock):
    """Paragraphs, headings and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    def pieces(self, value: Any) -> list[Piece]:
        return pieces_of(value.source)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "knowledge/blocks/text.html"
