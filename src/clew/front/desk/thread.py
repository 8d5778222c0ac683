"""What stands in a conversation, in order: messages, notes in place, where episodes begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from clew.conversations.models import Author, Conversation, Message, Note

AT_ONCE = 100


@dataclass(frozen=True)
class Entry:
    """A message or a note; `opens` is the number of the episode that begins with it."""

    message: Message | None = None
    note: Note | None = None
    opens: int = 0

    @property
    def place(self) -> tuple[int, int, int]:
        if self.message:
            return (self.message.seq, 0, 0)
        return (self.note.after_seq, 1, self.note.pk) if self.note else (0, 0, 0)


@dataclass(frozen=True)
class Thread:
    """A stretch of it. `seq` and `notes` say how far it reaches, `earlier` what it begins with."""

    entries: list[Entry]
    seq: int
    notes: int
    earlier: int = 0


def latest(conversation: Conversation, before: int = 0) -> Thread:
    """The last of it, or what stands before a message."""
    said = conversation.messages.select_related("sender", "rejection").order_by("-seq")
    newest = list((said.filter(seq__lt=before) if before else said)[: AT_ONCE + 1])
    messages = newest[:AT_ONCE][::-1]
    first = messages[0].seq if len(newest) > AT_ONCE else 0
    notes = list(notes_of(conversation))
    near = [n for n in notes if n.after_seq >= first and (not before or n.after_seq < before)]
    return Thread(woven(messages, near), conversation.last_seq, len(notes), first)


def since(conversation: Conversation, seq: int, notes: int) -> Thread:
    """What came after a message and after so many notes."""
    said = conversation.messages.select_related("sender", "rejection").filter(seq__gte=seq)
    found = list(said[: AT_ONCE + 1])
    messages, late = [m for m in found if m.seq > seq], list(notes_of(conversation)[notes:])
    before = found[0].episode if found else conversation.episode
    reached = messages[-1].seq if messages else seq
    return Thread(woven(messages, late, before), reached, notes + len(late))


def is_seen(conversation: Conversation) -> bool:
    """Whether the customer has read our last word to them, and not answered yet."""
    said = conversation.messages.filter(author=Author.AGENT).order_by("-seq")
    last = said.values_list("seq", flat=True).first() or 0
    return conversation.last_customer_seq < last <= conversation.seen_seq


def notes_of(conversation: Conversation) -> QuerySet[Note]:
    """All of them in the order in which they were written: a new one is always the last."""
    return conversation.notes.select_related("by").order_by("pk")


def woven(messages: Iterable[Message], notes: Iterable[Note], episode: int = 1) -> list[Entry]:
    """One list; `episode` is the one that is going on when it begins."""
    entries = [Entry(note=note) for note in notes]
    for message in messages:
        opens = message.episode if message.episode != episode else 0
        entries.append(Entry(message=message, opens=opens))
        episode = message.episode
    return sorted(entries, key=lambda entry: entry.place)
