"""What an agent should know before the first word: what the customer read, searched and asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from clew.conversations import trail
from clew.conversations.models import Conversation, HandOff, HostPage
from clew.knowledge.models import Edition

MOST_PAGES = 5
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)  # anybody may report a view of anything


@dataclass(frozen=True)
class Step:
    """One thing the customer did, and what came of it."""

    at: datetime
    text: str
    url: str = ""
    found: int = 0
    outcome: str = ""


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
    walked = trail.of(conversation)
    editions = read_in(walked["read"])
    hand_off = HandOff.objects.filter(conversation=conversation, episode=conversation.episode)
    return Portrait(
        read=views(walked["read"], editions),
        searched=[step(one) for one in reversed(walked["searched"])],
        asked=[step(one) for one in reversed(walked["asked"])],
        pages=[Step(one.at, one.title, one.address) for one in pages_of(conversation)],
        hand_off=hand_off.first(),
        groups={edition.group for edition in editions.values()},
    )


def pages_of(conversation: Conversation) -> Any:
    """Of the site around the widget, the last first."""
    return HostPage.objects.filter(conversation=conversation).order_by("-pk")[:MOST_PAGES]


def read_in(seen: list[dict[str, Any]]) -> dict[str, Edition]:
    """The editions that were really there, by the id that was reported."""
    numbers = {one["id"] for one in seen if _NUMBER.fullmatch(one["id"])}
    found = Edition.objects.filter(pk__in=numbers).only("pk", "title", "path", "group", "lang")
    return {str(edition.pk): edition for edition in found}


def views(seen: list[dict[str, Any]], editions: dict[str, Edition]) -> list[Step]:
    """Each article once, by its latest view."""
    latest = {editions[one["id"]].path: one for one in seen if one["id"] in editions}
    return [
        Step(datetime.fromisoformat(one["at"]), editions[one["id"]].title, path)
        for path, one in sorted(latest.items(), key=lambda pair: pair[1]["at"], reverse=True)
    ]


def step(one: dict[str, Any]) -> Step:
    found, outcome = one.get("found", 0), str(one.get("outcome", ""))
    return Step(datetime.fromisoformat(one["at"]), str(one.get("text", "")), "", found, outcome)
