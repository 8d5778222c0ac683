"""What a page of the studio says, piece by piece: texts, labels, hints, and words of the menu."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from zoneinfo import available_timezones

from wagtail.users.models import UserProfile

from cast.staff import Staff
from clew.core import languages

SPOKEN = {"aria-label", "title", "placeholder", "alt"}
SILENT = {"script", "style", "code"}
IN_MENUS = {"label", "text", "heading", "title"}
KEYS = {"Esc", *(f"Ctrl + {key}" for key in ",.bcijkpsvxyz"), "Ctrl + Alt + m"}
KEYS |= {"Ctrl + Shift + v", "Ctrl + Shift + x"}
NAMES = {
    "Clew",
    "- Clew",
    "Noor",
    "noor@staff.example",
    "Wi-Fi",
    "wifi",
    "Wifi",
    "Wifi (English)",
    "Video",
}
OURS = KEYS | NAMES | set(languages.NAMES.values()) | available_timezones()
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
    """All that a page, or a dialog that is sent for, says in Latin letters."""
    reader = _Reader()
    reader.feed(json.loads(page)["html"] if page.startswith("{") else page)
    reader.close()
    return {unicodedata.normalize("NFC", one) for one in reader.found if _LATIN.search(one)}


def said_to(person: Staff, place: str, lang: str) -> set[str]:
    """What the page at an address says to somebody of the staff who reads a language."""
    who = {"user": person.person, "defaults": {"preferred_language": lang}}
    UserProfile.objects.update_or_create(**who)
    return spoken(person.opens(place))


def left_in_english(read: Callable[[str], set[str]]) -> dict[str, list[str]]:
    """What a page that is read in each language says in English in the others, names aside."""
    english = read("en")
    assert len(english) > 3
    return {lang: sorted(read(lang) & english - OURS) for lang in ("zh-hans", "zh-hant", "vi")}
