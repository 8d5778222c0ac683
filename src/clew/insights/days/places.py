"""Where something came in, and in which language: what rows say, else what they are about says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from clew.conversations.models import Conversation
from clew.core import languages
from clew.insights.days.entries import Entry

HELP_CENTER, WIDGET, MAIL, API = "help center", "widget", "mail", "api"
CHANNELS = (HELP_CENTER, WIDGET, MAIL, API)
SURFACES = {"help center": HELP_CENTER, "contact page": HELP_CENTER, "widget": WIDGET, "api": API}
_AT_ONCE = 500


class Place(NamedTuple):
    """A language and a channel, each empty where nothing tells."""

    lang: str = ""
    channel: str = ""


NOWHERE = Place()


def of_question(entry: Entry) -> Place:
    """Of a search or a question to the assistant outside of a conversation."""
    lang = languages.normal(str(entry.data.get("lang", ""))) or ""
    return Place(lang, SURFACES.get(str(entry.data.get("surface", "")), ""))


def of_conversations(entries: Iterable[Entry]) -> dict[str, Place]:
    """By its number as the journal has it: what was written down as it opened, else its row."""
    found: dict[str, Place] = {}
    unsaid = set()
    for entry in entries:
        if entry.kind != "conversation":
            continue
        if entry.verb == "conversation opened" and "channel" in entry.data:
            found[entry.about] = Place(str(entry.data.get("lang", "")), str(entry.data["channel"]))
        elif entry.about not in found and entry.about.isdecimal():
            unsaid.add(int(entry.about))
    for pk, lang, visitor in _rows(unsaid):
        found.setdefault(str(pk), Place(lang, WIDGET if visitor else MAIL))
    return found


def _rows(numbers: set[int]) -> Iterable[tuple[int, str, int | None]]:
    """Counted, never shown: whose they are doesn't matter here."""
    ordered = sorted(numbers)
    for at in range(0, len(ordered), _AT_ONCE):
        some: Any = Conversation.objects.filter(pk__in=ordered[at : at + _AT_ONCE])
        yield from some.values_list("pk", "language", "visitor_id")
