"""Which questions got no good answer: read from the journal and from hand-offs, a day at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from clew.conversations.models import Author, Conversation, HandOff, Message
from clew.conversations.models.message import own_id
from clew.core.models import JournalEntry
from clew.insights.gaps.found import Found, asked_in, row_of
from clew.insights.gaps.views import followed_by_a_view, sliced, visits_of
from clew.insights.models import How, Unanswered

LED_TO = timedelta(hours=24)  # a conversation that begins until then is what a search has led to
NOT_HELPED = ("unknown", "not solved")


def gather(start: datetime, end: datetime) -> int:
    """Keep what was asked in vain from `start` to `end`; reading it again changes nothing."""
    found = [*from_journal(start, end), *handed_off(start, end), *rejected(start, end)]
    rows = [row for row in map(row_of, with_conversations(found)) if row]
    Unanswered.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["source"],
        update_fields=Unanswered.READ_ANEW,
    )  # fmt: skip
    return len(rows)


def from_journal(start: datetime, end: datetime) -> Iterator[Found]:
    entries = list(
        JournalEntry.objects.filter(verb__in=("searched", "asked"), at__gte=start, at__lt=end)
    )
    visits = visits_of([entry.about_id for entry in entries])
    followed = followed_by_a_view(visits, start, end)
    for entry in entries:
        visit = entry.visit or visits.get(entry.about_id, ("", None))[0]
        if how := end_of(entry, visits, followed):
            text, lang = str(entry.data.get("text", "")), str(entry.data.get("lang", ""))
            yield Found(f"query:{entry.about_id}", how, entry.at, lang, text, visit)


def end_of(
    entry: JournalEntry, visits: dict[str, tuple[str, datetime]], followed: set[str]
) -> How | None:
    """None for what was answered, and for what nobody can know of."""
    if entry.verb == "asked":
        return How.NOT_KNOWN if entry.data.get("outcome") == "handoff" else None
    if not entry.data.get("found"):
        return How.NO_RESULT
    seen = entry.about_id in visits  # only a page that reports says that nothing was opened
    return How.NOT_OPENED if seen and entry.about_id not in followed else None


def handed_off(start: datetime, end: datetime) -> Iterator[Found]:
    """What the assistant did not know, and what did not help."""
    rows = HandOff.objects.filter(reason__in=NOT_HELPED, at__gte=start, at__lt=end)
    for row in rows.select_related("conversation__customer"):
        source = f"episode:{row.conversation_id}/{row.episode}"
        yield asked_in(row.conversation, source, How.HANDED_OFF, row.at, row.question)


def rejected(start: datetime, end: datetime) -> Iterator[Found]:
    """What was answered, and the answer was not it: the customer asked for another."""
    instead = own_id(Author.ASSISTANT, "instead-of-")
    others = Message.objects.filter(at__gte=start, at__lt=end, client_id__startswith=instead)
    for rejected in others.select_related("conversation__customer"):
        asked = Message.objects.filter(
            conversation=rejected.conversation_id, author=Author.CUSTOMER, seq__lt=rejected.seq
        ).last()
        if asked:
            source = f"message:{rejected.pk}"
            yield asked_in(rejected.conversation, source, How.REJECTED, rejected.at, asked.text)


def with_conversations(found: list[Found]) -> Iterator[tuple[Found, int | None]]:
    """Each with the contact that it was, or that began in the same visit within a day."""
    begun: dict[str, list[tuple[datetime, int]]] = {}
    for visits in sliced({one.visit for one in found if one.visit and not one.conversation}):
        opened: Any = Conversation.objects.filter(visit__in=visits).order_by("opened_at")
        for visit, at, pk in opened.values_list("visit", "opened_at", "pk"):
            begun.setdefault(visit, []).append((at, pk))
    for one in found:
        after = (pk for at, pk in begun.get(one.visit, ()) if one.at <= at <= one.at + LED_TO)
        yield one, one.conversation or next(after, None)
