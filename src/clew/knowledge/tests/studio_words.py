"""What a page of the studio says, piece by piece: texts, labels, hints, and words of the menu."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

SPOKEN = {"aria-label", "title", "placeholder", "alt"}
SILENT = {"script", "style", "code"}
IN_MENUS = {"label", "text", "heading", "title"}
_LATIN = re.compile(r"[A-Za-z]{2,}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[str] = set()
        self.within, self.script = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within, self.script = tag, dict(attrs).get("id") or ""
        self.found |= {value for name, value in attrs if name in SPOKEN and value}

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within not in SILENT:
            self.found.add(" ".join(data.split()))
        elif self.script == "wagtail-sidebar-props":
            self.found |= set(_labels(json.loads(data)))


def _labels(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (v for k, v in value.items() if k in IN_MENUS and isinstance(v, str))
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _labels(part)


def spoken(page: str) -> set[str]:
    """All that a page says in Latin letters."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return {one for one in reader.found if _LATIN.search(one)}
