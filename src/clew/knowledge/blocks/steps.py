from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, RichTextBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from clew.knowledge.blocks.piece import Piece
from clew.knowledge.blocks.text import INLINE
from clew.knowledge.blocks.words import words_of


class StepBlock(StructBlock):
    """One thing to do, and how it looks."""

    text = RichTextBlock(label=_("What to do"), features=["ul", *INLINE])
    picture = ImageBlock(label=_("Picture"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(ListBlock):
    """Numbered steps."""

    def __init__(self, child: Any = None, **kwargs: Any) -> None:
        super().__init__(child or StepBlock(), **{"min_num": 1, "max_num": 40, **kwargs})

    def pieces(self, value: Any) -> list[Piece]:
        steps = [words_of(step["text"].source) for step in value]
        return [Piece(None, f"{number}. {text}") for number, text in enumerate(steps, 1)]

    class Meta:
        icon = "list-ol"
        label = _("Numbered steps")
        template = "knowledge/blocks/steps.html"
