"""Bars for the server to draw: heights in points of a fixed picture, widths in parts of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clew.insights.figures.outcomes import Outcomes

HEIGHT = 120.0
PIECES = (("answered", "solved"), ("left", "left"), ("person", "person"))


@dataclass(frozen=True)
class Piece:
    kind: str
    y: str
    height: str


@dataclass(frozen=True)
class Bar:
    """One day: its place from the left and its width (0–1), its pieces from the ground up."""

    day: date
    left: float
    width: float
    pieces: list[Piece]


@dataclass(frozen=True)
class Bars:
    bars: list[Bar]
    most: int


def bars(days: list[tuple[date, Outcomes]]) -> Bars:
    most, width = max([1, *(one.used for _, one in days)]), 1 / max(1, len(days))
    drawn = [
        Bar(day, number * width, width * 0.8, pieces(one, most))
        for number, (day, one) in enumerate(days)
    ]
    return Bars(drawn, most)


def pieces(one: Outcomes, most: int) -> list[Piece]:
    found, ground = [], HEIGHT
    for kind, name in PIECES:
        height = HEIGHT * getattr(one, name) / most
        ground -= height
        if height:
            found.append(Piece(kind, f"{ground:.2f}", f"{height:.2f}"))
    return found
