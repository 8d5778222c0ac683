"""Rich text as plain words, in time linear in its length."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from clew.knowledge.blocks.piece import Piece

_HEADINGS = {"h2", "h3", "h4"}
_LINES = {"p", "li", "br", "hr", "ul", "ol", "blockquote", "pre", "tr", "div"}
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self.heading: str | None = None
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _HEADINGS:
            self.finish()
        elif tag in _LINES:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.heading, self.words = tidy("".join(self.words)), []
        elif tag in _LINES:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def finish(self) -> None:
        text = tidy("".join(self.words))
        if text or self.heading is not None:
            self.found.append(Piece(self.heading, text))
        self.heading, self.words = None, []


def tidy(text: str) -> str:
    """Single spaces, no empty lines."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def pieces_of(html: str) -> list[Piece]:
    """The words of trusted, well-formed rich text, a piece for each heading."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.found


def words_of(html: str) -> str:
    return "\n".join(part for piece in pieces_of(html) for part in piece if part)
