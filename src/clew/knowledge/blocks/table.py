from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from clew.knowledge.blocks.piece import Piece, ended, labelled


class TableBlock(TypedTableBlock):
    """Rows and columns with headings. Read aloud, each cell says its column's heading."""

    text = CharBlock(label=_("Text"), required=False)

    def pieces(self, value: Any) -> list[Piece]:
        headings = [column["heading"] for column in value.columns]
        caption = [Piece(None, value.caption)] if value.caption else []
        rows = [row_in_words(headings, row["values"]) for row in value.row_data]
        return [*caption, *(Piece(None, row) for row in rows if row)]

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """wagtail-localize asks: the words of each heading and cell, by where they stand."""
        from wagtail_localize.segments import StringSegmentValue

        return [StringSegmentValue(place, text) for place, text in placed(value) if text]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """wagtail-localize gives the translated words back."""
        for segment in segments:
            row, _dot, column = segment.path.partition(".")
            put(value, row, int(column or 0), segment.render_text())
        return value

    class Meta:
        icon = "table"
        label = _("Table")
        template = "knowledge/blocks/table.html"


def placed(table: Any) -> Iterator[tuple[str, str]]:
    """`caption`, `head.0`, `0.1` (row, column) with the words that stand there."""
    yield "caption", table.caption
    yield from ((f"head.{n}", column["heading"]) for n, column in enumerate(table.columns))
    for number, row in enumerate(table.row_data):
        yield from ((f"{number}.{n}", str(cell)) for n, cell in enumerate(row["values"]))


def put(table: Any, row: str, column: int, words: str) -> None:
    if row == "caption":
        table.caption = words
    elif row == "head":
        table.columns[column]["heading"] = words
    else:
        table.row_data[int(row)]["values"][column] = words


def row_in_words(headings: list[str], cells: list[str]) -> str:
    """`Visa` under "Card" and `5 days` under "Time" → `Card: Visa · Time: 5 days.`"""
    pairs = zip(headings, cells, strict=False)
    return ended(" · ".join(labelled(h, c) if h else str(c) for h, c in pairs if c))
