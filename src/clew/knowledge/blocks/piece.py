"""Pieces: the words of a block, as the index and the assistant read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from django.utils.translation import gettext, pgettext

_STOPS = (*".!?:;…。！？：；", "")
ENOUGH = 600


class Piece(NamedTuple):
    """Some text; a `heading` opens a new section, None stays in the one before."""

    heading: str | None
    text: str


class HasPieces(Protocol):
    """What every block of an article can do besides drawing itself."""

    def pieces(self, value: Any) -> list[Piece]: ...


def labelled(label: str, words: str) -> str:
    """`Time: 5 days`, with the colon of the language."""
    return gettext("%(label)s: %(words)s") % {"label": label, "words": words}


def ended(line: str) -> str:
    """With a stop, where it has none: in snippets one line follows the other."""
    return line if line[-1:] in _STOPS else line + pgettext("ends a sentence", ".")


def passages(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    """Sections as `{"heading", "text"}`; a section past `ENOUGH` characters goes on in the next."""
    found: list[dict[str, str]] = []
    heading = ""
    for piece in pieces:
        text = (piece.text or "").strip()
        opens = piece.heading is not None
        heading = (piece.heading or "").strip() if opens else heading
        last = found[-1] if found else None
        if last is None or opens or len(last["text"]) + len(text) > ENOUGH:
            found.append({"heading": heading, "text": text})
        else:
            last["text"] = f"{last['text']}\n{text}".strip()
    return [p for p in found if p["text"]]


def plain(passages: Iterable[dict[str, str]]) -> str:
    """The whole text, headings on lines of their own."""
    lines: list[str] = []
    heading = ""
    for passage in passages:
        if passage["heading"] != heading:
            heading = passage["heading"]
            lines.append(heading)
        lines.append(passage["text"])
    return "\n".join(line for line in lines if line)
