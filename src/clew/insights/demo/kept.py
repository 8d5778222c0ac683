"""Rows that are written together: many at once, in the order in which they need each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from clew.conversations.models import (
    Assignment,
    Conversation,
    Delivery,
    HandOff,
    Labelling,
    Message,
    Rating,
    Reading,
    Rejection,
    Resolution,
    SearchEntry,
    Turn,
)
from clew.core.models import JournalEntry
from clew.knowledge.models import Vote
from clew.people.models import Visitor

ORDER: tuple[Any, ...] = (
    Visitor, Conversation, Message, Turn, Rejection, HandOff, Assignment, Resolution, Rating,
    Delivery, Reading, Labelling, SearchEntry, Vote,
)  # fmt: skip
AT_ONCE = 500


class Kept:
    """`entries` are of the journal; what is about a conversation names it once it has a number."""

    def __init__(self) -> None:
        self.rows: dict[type[models.Model], list[Any]] = defaultdict(list)
        self.entries: list[tuple[JournalEntry, Conversation | None]] = []

    def add(self, row: models.Model) -> None:
        self.rows[type(row)].append(row)

    def tell(
        self, verb: str, at: datetime, about: tuple[str, str] | Conversation, **facts: Any
    ) -> JournalEntry:
        """An entry of the journal as the product itself writes it, but for its time."""
        whose = about if isinstance(about, Conversation) else None
        kind, number = ("conversation", "") if isinstance(about, Conversation) else about
        entry = JournalEntry(at=at, verb=verb, about_kind=kind, about_id=number, **facts)
        self.entries.append((entry, whose))
        return entry

    def take(self, others: Kept) -> None:
        for kind, rows in others.rows.items():
            self.rows[kind] += rows
        self.entries += others.entries

    @property
    def last(self) -> datetime:
        """When it is all over."""
        return max(entry.at for entry, _ in self.entries)

    def write(self) -> int:
        """Says how many entries there are."""
        for kind in ORDER:
            write_all(kind, self.rows[kind])
        for entry, about in self.entries:
            if about is not None:
                entry.about_id = str(about.pk)
        entries = sorted((entry for entry, _ in self.entries), key=lambda entry: entry.at)
        write_all(JournalEntry, entries)
        return len(entries)


def write_all(kind: Any, rows: Iterable[models.Model]) -> None:
    kind.objects.bulk_create(rows, batch_size=AT_ONCE)
