"""What an agent should know before the first word: what the customer read, searched and asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from clew.conversations import trail
from clew.conversations.models import Conversation, HandOff, HostPage
from clew.knowledge.models import Edition

MOST_PAGES = 5

type Editions = dict[str, Edition]


@dataclass(frozen=True)
class Step:
    """One thing the customer did, and what came of it: `source` is what an answer quoted."""

    at: datetime
    text: str
    url: str = ""
    found: int = 0
    outcome: str = ""
    source: Edition | None = None


@dataclass(frozen=True)
class Portrait:
    """What is known, newest first. `groups` are the articles read, whatever the language."""

    read: list[Step]
    searched: list[Step]
    asked: list[Step]
    pages: list[Step]
    hand_off: HandOff | None
    groups: set[Any] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return not (self.read or self.searched or self.asked or self.pages)


def portrait(conversation: Conversation) -> Portrait:
    walked = trail.known(conversation)
    editions = editions_of(walked)
    hand_off = HandOff.objects.filter(conversation=conversation, episode=conversation.episode)
    return Portrait(
        read=views(walked["read"], editions),
        searched=[step(one, editions) for one in reversed(walked["searched"])],
        asked=[step(one, editions) for one in reversed(walked["asked"])],
        pages=[Step(one.at, one.title, one.address) for one in pages_of(conversation)],
        hand_off=hand_off.first(),
        groups={editions[one["id"]].group for one in walked["read"] if one["id"] in editions},
    )


def pages_of(conversation: Conversation) -> Any:
    """Of the site around the widget, the last first."""
    return HostPage.objects.filter(conversation=conversation).order_by("-pk")[:MOST_PAGES]


def editions_of(walked: trail.Trail) -> Editions:
    """What was read or quoted and really is there: anybody may report a view of anything."""
    handles = {one["id"] for one in walked["read"]} | {
        one.get("edition", "") for one in walked["asked"]
    }
    found = Edition.objects.filter(handle__in=handles)
    return {one.handle: one for one in found.only("handle", "title", "path", "group", "lang")}


def views(seen: list[dict[str, Any]], editions: Editions) -> list[Step]:
    """Each article once, by its latest view."""
    latest = {editions[one["id"]].path: one for one in seen if one["id"] in editions}
    return [
        Step(datetime.fromisoformat(one["at"]), editions[one["id"]].title, path)
        for path, one in sorted(latest.items(), key=lambda pair: pair[1]["at"], reverse=True)
    ]


def step(one: dict[str, Any], editions: Editions) -> Step:
    found, outcome = one.get("found", 0), str(one.get("outcome", ""))
    source = editions.get(one.get("edition", ""))
    at, text = datetime.fromisoformat(one["at"]), str(one.get("text", ""))
    return Step(at, text, "", found, outcome, source)
