"""What somebody did before they wrote: read, searched, asked. From the journal, by their visit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from clew.conversations.models import Conversation, HandOff
from clew.core.models import JournalEntry

KINDS = {"article viewed": "read", "searched": "searched", "asked": "asked"}
BEFORE = timedelta(days=7)  # counted from its opening: the same whenever somebody looks
MOST = 50

type Trail = dict[str, list[dict[str, Any]]]


def of(conversation: Conversation) -> Trail:
    """`{"read": […], "searched": […], "asked": […]}`, from a week before it was opened on."""
    found: Trail = {kind: [] for kind in KINDS.values()}
    for entry in entries(conversation) if conversation.visit else ():
        step = {**entry.data, "at": entry.at.isoformat(), "id": entry.about_id}
        found[KINDS[entry.verb]].append(step)
    return merged(found)


def known(conversation: Conversation) -> Trail:
    """The same with what its hand-offs kept of it: the journal may forget."""
    kept = HandOff.objects.filter(conversation=conversation).values_list("trail", flat=True)
    return merged(of(conversation), *kept)


def merged(*trails: Trail) -> Trail:
    """Each thing once, oldest first; of too many the last."""
    found: Trail = {}
    for kind in KINDS.values():
        once = {(one["at"], one["id"]): one for trail in trails for one in trail.get(kind, [])}
        found[kind] = [once[key] for key in sorted(once)][-MOST:]
    return found


def entries(conversation: Conversation) -> list[JournalEntry]:
    """By the visit, and what a page asked that only told later whose it was."""
    since = conversation.opened_at - BEFORE
    latest = JournalEntry.objects.filter(at__gt=since).order_by("-at")
    own = latest.filter(visit=conversation.visit)
    shown = own.filter(verb="page viewed", about_kind="query").values_list("about_id", flat=True)
    told = latest.filter(visit="", about_kind="query", about_id__in=list(shown[:MOST]))
    return [*own.filter(verb__in=KINDS)[:MOST], *told.filter(verb__in=KINDS)[:MOST]]
