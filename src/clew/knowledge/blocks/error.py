from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock

from clew.knowledge.blocks.piece import Piece, ended, labelled


class ErrorBlock(StructBlock):
    """A code on a display, what it means in plain words, and what to do."""

    code = CharBlock(label=_("Code"), max_length=40)
    meaning = CharBlock(label=_("What it means"), max_length=400)
    steps = ListBlock(CharBlock(max_length=400), label=_("What to do"), default=[], max_num=20)

    def pieces(self, value: Any) -> list[Piece]:
        steps = [f"{number}. {step}" for number, step in enumerate(value["steps"], 1)]
        first = labelled(value["code"], value["meaning"])
        return [Piece(None, "\n".join(ended(line) for line in (first, *steps)))]

    class Meta:
        icon = "code"
        label = _("Error code")
        template = "knowledge/blocks/error.html"
