"""What somebody did before they wrote: read, searched, asked. From the journal, by their visit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from clew.conversations.models import Conversation, HandOff
from clew.core.models import JournalEntry

KINDS = {"article viewed": "read", "searched": "searched", "asked": "asked"}
BEFORE = timedelta(days=7)
MOST = 50

type Trail = dict[str, list[dict[str, Any]]]


def of(conversation: Conversation) -> Trail:
    """`{"read": […], "searched": […], "asked": […]}`, each oldest first, as the journal has it.

    From seven days before it was opened on: the same whenever somebody looks.
    """
    found: Trail = {kind: [] for kind in KINDS.values()}
    for entry in entries(conversation) if conversation.visit else ():
        step = {**entry.data, "at": entry.at.isoformat(), "id": entry.about_id}
        found[KINDS[entry.verb]].append(step)
    return in_order(found)


def known(conversation: Conversation) -> Trail:
    """The same with what its hand-offs kept of it, each thing once: the journal may forget."""
    found = of(conversation)
    kept = HandOff.objects.filter(conversation=conversation).values_list("trail", flat=True)
    for trail in kept:
        for kind, steps in found.items():
            steps.extend(trail.get(kind, []))
    return in_order(found)


def in_order(found: Trail) -> Trail:
    """Each thing once, oldest first; of too many the last."""
    once = {kind: {(one["at"], one["id"]): one for one in steps} for kind, steps in found.items()}
    return {kind: [one for _, one in sorted(steps.items())][-MOST:] for kind, steps in once.items()}


def entries(conversation: Conversation) -> list[JournalEntry]:
    """By the visit, and what a page asked that only told later whose it was."""
    since = conversation.opened_at - BEFORE
    latest = JournalEntry.objects.filter(at__gt=since).order_by("-at")
    own = latest.filter(visit=conversation.visit)
    shown = own.filter(verb="page viewed", about_kind="query").values_list("about_id", flat=True)
    told = latest.filter(visit="", about_kind="query", about_id__in=list(shown[:MOST]))
    return [*own.filter(verb__in=KINDS)[:MOST], *told.filter(verb__in=KINDS)[:MOST]]
