from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, RichTextBlock, StructBlock

from clew.knowledge.blocks.piece import Piece
from clew.knowledge.blocks.text import INLINE
from clew.knowledge.blocks.words import words_of

TONES = [("note", _("Note")), ("tip", _("Tip")), ("warning", _("Warning"))]


class CalloutBlock(StructBlock):
    """What must not be overlooked."""

    tone = ChoiceBlock(label=_("Tone"), choices=TONES, default="note")
    text = RichTextBlock(label=_("Text"), features=["ul", *INLINE])

    def pieces(self, value: Any) -> list[Piece]:
        return [Piece(None, words_of(value["text"].source))]

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        named = {"tone_name": dict(TONES).get(value["tone"], TONES[0][1])}
        return {**super().get_context(value, parent_context), **named}

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "knowledge/blocks/callout.html"
