"""Which questions got no good answer: read from the journal and from hand-offs, a day at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from clew.answers.embeddings.texts import question_text
from clew.answers.models.embedding import text_hash
from clew.conversations import wishes
from clew.conversations.models import Author, Conversation, HandOff, Message
from clew.conversations.models.message import own_id
from clew.core.models import JournalEntry
from clew.insights.models import How, Unanswered
from clew.insights.personal import MASK, without_person

READ_AFTER = timedelta(minutes=30)  # who opens nothing until then has not found it
LED_TO = timedelta(hours=24)  # a conversation that begins until then is what a search has led to
NOT_HELPED = ("unknown", "not solved")
_AT_ONCE = 500


@dataclass(frozen=True)
class Found:
    """A question as it stands in a row below. `asker` may be a visit that is not known."""

    source: str
    how: How
    at: datetime
    lang: str
    text: str
    visit: str = ""
    conversation: int | None = None
    names: tuple[str, ...] = ()


def gather(start: datetime, end: datetime) -> int:
    """Keep what was asked in vain from `start` to `end`; reading it again changes nothing."""
    found = [*from_journal(start, end), *handed_off(start, end), *rejected(start, end)]
    rows = [row for row in map(row_of, with_conversations(found)) if row]
    Unanswered.objects.bulk_create(
        rows, batch_size=_AT_ONCE, update_conflicts=True, unique_fields=["source"],
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


def visits_of(queries: list[str]) -> dict[str, tuple[str, datetime]]:
    """By query, whose it was and when its page was shown: pages tell that later, by a beacon."""
    found: dict[str, tuple[str, datetime]] = {}
    for ids in sliced(queries):
        told = JournalEntry.objects.filter(about_kind="query", about_id__in=ids).exclude(visit="")
        shown = told.exclude(verb__in=("searched", "asked")).order_by("at")
        for query, visit, at in shown.values_list("about_id", "visit", "at"):
            found.setdefault(query, (visit, at))
    return found


def followed_by_a_view(
    visits: dict[str, tuple[str, datetime]], start: datetime, end: datetime
) -> set[str]:
    """The queries after which a result was opened, or an article read in the same visit."""
    late = end + READ_AFTER
    opened = JournalEntry.objects.filter(verb="result opened", at__gte=start, at__lt=late)
    followed = {str(data.get("query", "")) for data in opened.values_list("data", flat=True)}
    views: dict[str, list[datetime]] = {}
    for some in sliced({visit for visit, _ in visits.values()}):
        read = JournalEntry.objects.filter(verb="article viewed", visit__in=some)
        for visit, at in read.filter(at__gte=start, at__lt=late).values_list("visit", "at"):
            views.setdefault(visit, []).append(at)
    for query, (visit, shown) in visits.items():
        if any(shown <= at <= shown + READ_AFTER for at in views.get(visit, ())):
            followed.add(query)
    return followed


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
    for said in others.select_related("conversation__customer"):
        asked = Message.objects.filter(
            conversation=said.conversation_id, author=Author.CUSTOMER, seq__lt=said.seq
        ).last()
        if asked:
            source = f"message:{said.pk}"
            yield asked_in(said.conversation, source, How.REJECTED, said.at, asked.text)


def asked_in(conversation: Conversation, source: str, how: How, at: datetime, text: str) -> Found:
    text = "" if wishes.in_words(text) else text
    visit = conversation.visit or f"conversation:{conversation.pk}"
    names = (conversation.called,)
    return Found(source, how, at, conversation.language, text, visit, conversation.pk, names)


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


def row_of(pair: tuple[Found, int | None]) -> Unanswered | None:
    """Masked, and only if it says something."""
    one, conversation = pair
    text = without_person(" ".join(one.text.replace("\0", "").split()), one.names)[:300]
    asked = question_text(text)
    if len(asked.replace(MASK, "").strip()) < 2:
        return None
    return Unanswered(
        source=one.source, how=one.how, at=one.at, lang=one.lang, text=text,
        text_hash=text_hash(asked), asker=one.visit or one.source, conversation=conversation,
    )  # fmt: skip


def sliced(things: Iterable[str]) -> Iterator[list[str]]:
    """In pieces that a database takes as one list, in an order that does not change."""
    ordered = sorted(set(things))
    return (ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE))
