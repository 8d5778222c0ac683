from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock

from clew.knowledge.blocks.piece import Piece, ended, labelled


class StageBlock(StructBlock):
    """One stage: what happens, what to hand in, how long it takes."""

    name = CharBlock(label=_("What happens"), max_length=200)
    material = CharBlock(label=_("What is needed"), required=False, max_length=400)
    time = CharBlock(label=_("How long it takes"), required=False, max_length=200)

    class Meta:
        icon = "arrow-right"
        label = _("Stage")


class FlowBlock(StructBlock):
    """A way through an office, stage by stage: drawn, and readable as text."""

    entry = CharBlock(label=_("Where it begins"), max_length=300)
    stages = ListBlock(StageBlock(), label=_("Stages"), min_num=1, max_num=12)

    def pieces(self, value: Any) -> list[Piece]:
        begin = ended(labelled(gettext("Where it begins"), value["entry"]))
        stages = [in_words(number, stage) for number, stage in enumerate(value["stages"], 1)]
        return [Piece(None, begin), *(Piece(None, stage) for stage in stages)]

    class Meta:
        icon = "resubmit"
        label = _("Flow")
        template = "knowledge/blocks/flow.html"


def in_words(number: int, stage: Any) -> str:
    facts = [
        (gettext("What is needed"), stage["material"]),
        (gettext("How long it takes"), stage["time"]),
    ]
    known = [labelled(label, fact) for label, fact in facts if fact]
    return ended(" · ".join([f"{number}. {stage['name']}", *known]))
