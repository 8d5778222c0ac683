"""The inbox: which conversations stand in which list, in what order, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from clew.conversations import finding
from clew.conversations.models import Author, Conversation, Label, Message, Reading
from clew.conversations.ownership import State
from clew.core import clock
from clew.front.desk.places import beyond, opened, sealed
from clew.people.models import Person

AT_ONCE = 50
MOST_COUNTED = 99


class Listing(StrEnum):
    MINE = "mine"
    WAITING = "waiting"
    ALL = "all"
    RESOLVED = "resolved"
    FOUND = "found"  # what a search gives, wherever it stands


ORDER = {
    Listing.MINE: ("-urgent", "-last_at", "-pk"),
    Listing.WAITING: ("-urgent", "waiting_since", "pk"),
    Listing.ALL: ("-urgent", "-last_at", "-pk"),
    Listing.RESOLVED: ("-last_at", "-pk"),
    Listing.FOUND: ("-last_at", "-pk"),
}
OPEN = (State.ASSISTANT, State.WAITING, State.AGENT)


@dataclass(frozen=True)
class Row:
    """A conversation as a list shows it."""

    conversation: Conversation
    last: Message | None
    unread: bool

    @property
    def since(self) -> datetime | None:
        """Since when the customer waits for a person; none if it is not their turn."""
        if self.conversation.state == State.WAITING:
            return self.conversation.waiting_since
        theirs = self.conversation.state == State.AGENT and self.last
        return self.last.at if self.last and theirs and self.asked_last else None

    @property
    def asked_last(self) -> bool:
        return self.last is not None and self.last.author == Author.CUSTOMER


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    more: str  # what gives the next page; nothing after the last one


def page(
    listing: Listing,
    person: Person,
    *,
    text: str = "",
    label: Label | None = None,
    after: str = "",
) -> Page:
    """A page of a list in a constant number of queries; `after` is the `more` of the one before."""
    order = ORDER[listing]
    seen = finding.found(listed(listing, person), text).filter(beyond(order, opened(after)))
    seen = seen.filter(labellings__label=label) if label else seen
    found = whole(seen.order_by(*order).values_list("pk", flat=True)[: AT_ONCE + 1], order, person)
    shown, words = found[:AT_ONCE], last_words(found[:AT_ONCE])
    rows = [Row(one, words.get(one.pk), one.last_customer_seq > (one.read or 0)) for one in shown]
    more = sealed(order, shown[-1]) if len(found) > AT_ONCE else ""
    return Page(rows, more)


def whole(ids: Any, order: Sequence[str], person: Person) -> list[Any]:
    """The conversations of a page, which were put in order by as little of them as that takes."""
    read = Reading.objects.filter(conversation=OuterRef("pk"), person=person).values("seq")[:1]
    found = Conversation.objects.filter(pk__in=list(ids)).annotate(read=Subquery(read))
    related = found.select_related("customer", "agent", "snooze")
    return list(related.prefetch_related("labellings__label").order_by(*order))


def listed(listing: Listing, person: Person) -> Any:
    """What stands in a list; what is snoozed rests in none but `all`."""
    seen = Conversation.objects.visible_to(person)
    awake = Q(snooze=None) | Q(snooze__until__lte=clock.now())
    match listing:
        case Listing.MINE:
            return seen.filter(awake, agent=person, state=State.AGENT)
        case Listing.WAITING:
            return seen.filter(awake, state=State.WAITING)
        case Listing.ALL:
            return seen.filter(state__in=OPEN)
        case Listing.RESOLVED:
            return seen.filter(state=State.RESOLVED)
    return seen


def counts(person: Person) -> dict[str, str]:
    """How many there are to do, up to 99+: nobody needs to know more, and counting costs."""
    return {name: counted(listed(name, person)) for name in (Listing.MINE, Listing.WAITING)}


def counted(conversations: Any) -> str:
    number = conversations[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


def last_words(shown: Sequence[Conversation]) -> dict[int, Message]:
    """What was said last in each, by whoever is not the system (which may have the last lines)."""
    ends = Q()
    for one in shown:
        late = {one.last_seq, one.last_seq - 1, one.last_customer_seq} - {0}
        ends |= Q(conversation=one.pk, seq__in=late)
    said = Message.objects.filter(ends).exclude(author=Author.SYSTEM).order_by("seq")
    return {message.conversation_id: message for message in said} if shown else {}
