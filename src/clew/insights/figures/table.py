"""A table of figures: the page and the spreadsheet have the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

NOTHING = "–"


class Seconds(int):
    """A length of time; spreadsheets get the number."""


class Said(NamedTuple):
    """Words in a language of their own."""

    text: str
    lang: str


@dataclass(frozen=True)
class Table:
    """Cells are texts, counts, shares (0–1), `Seconds`, `Said`, days, or None where nothing is
    known."""

    name: str
    head: list[str]
    rows: list[list[Any]]

    def plain(self) -> list[list[Any]]:
        """For a spreadsheet: shares in percent."""
        return [[raw(cell) for cell in row] for row in self.rows]


def raw(cell: Any) -> Any:
    if isinstance(cell, float):
        return round(100 * cell, 1)
    return cell.text if isinstance(cell, Said) else "" if cell is None else cell


def lasted(seconds: int | None) -> Seconds | None:
    return None if seconds is None else Seconds(seconds)
