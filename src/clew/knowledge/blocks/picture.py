from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from clew.knowledge.blocks.piece import Piece


class PictureBlock(StructBlock):
    """One picture, with words for those who can't see it."""

    picture = ImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=300)

    def pieces(self, value: Any) -> list[Piece]:
        return [Piece(None, value["caption"])] if value["caption"] else []

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "knowledge/blocks/picture.html"
