from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from clew.knowledge.blocks.piece import Piece


class TableBlock(TypedTableBlock):
    """Rows and columns with headings. Read aloud, each cell says its column's heading."""

    text = CharBlock(label=_("Text"), required=False)

    def pieces(self, value: Any) -> list[Piece]:
        headings = [column["heading"] for column in value.columns]
        caption = [Piece(None, value.caption)] if value.caption else []
        rows = [said(headings, row["values"]) for row in value.row_data]
        return [*caption, *(Piece(None, row) for row in rows if row)]

    class Meta:
        icon = "table"
        label = _("Table")
        template = "knowledge/blocks/table.html"


def said(headings: list[str], cells: list[str]) -> str:
    """`Visa` under "Card" and `5 days` under "Time" → `Card: Visa · Time: 5 days`."""
    pairs = zip(headings, cells, strict=False)
    return " · ".join(f"{h}: {c}" if h else str(c) for h, c in pairs if c)
