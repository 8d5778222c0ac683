from __future__ import annotations

from typing import Any

from wagtail.blocks import StreamBlock

from clew.knowledge.blocks.callout import CalloutBlock
from clew.knowledge.blocks.error import ErrorBlock
from clew.knowledge.blocks.flow import FlowBlock
from clew.knowledge.blocks.picture import PictureBlock
from clew.knowledge.blocks.piece import Piece
from clew.knowledge.blocks.steps import StepsBlock
from clew.knowledge.blocks.table import TableBlock
from clew.knowledge.blocks.text import TextBlock
from clew.knowledge.blocks.video import VideoBlock


class BodyBlock(StreamBlock):
    """What an article is made of."""

    text = TextBlock()
    steps = StepsBlock()
    picture = PictureBlock()
    callout = CalloutBlock()
    video = VideoBlock()
    table = TableBlock()
    flow = FlowBlock()
    error = ErrorBlock()

    class Meta:
        template = "knowledge/blocks/body.html"


def pieces_of_body(body: Any) -> list[Piece]:
    """All words of a body, in order."""
    return [piece for child in body for piece in child.block.pieces(child.value)]
