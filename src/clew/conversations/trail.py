"""What somebody did before they wrote: read, searched, asked. From the journal, by their visit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from clew.conversations.models import Conversation
from clew.core import clock
from clew.core.models import JournalEntry

KINDS = {"article viewed": "read", "searched": "searched", "asked": "asked"}
BEFORE = timedelta(days=7)
MOST = 50


def of(conversation: Conversation) -> dict[str, list[dict[str, Any]]]:
    """`{"read": […], "searched": […], "asked": […]}`, each oldest first, of the last seven days."""
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS.values()}
    if not conversation.visit:
        return found
    entries = JournalEntry.objects.filter(
        visit=conversation.visit, verb__in=KINDS, at__gt=clock.now() - BEFORE
    ).order_by("-at")[:MOST]
    for entry in reversed(entries):
        step = {"at": entry.at.isoformat(), "id": entry.about_id, **entry.data}
        found[KINDS[entry.verb]].append(step)
    return found
