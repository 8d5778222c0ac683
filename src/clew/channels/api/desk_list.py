"""The desk's list: newest activity first, a page at a time, in a constant number of queries."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Left
from django.utils.translation import gettext_lazy as _

from clew.conversations.models import Author, Conversation, Message, Reading
from clew.conversations.ownership import State
from clew.core.refusals import Refusal
from clew.people.models import Person

AT_ONCE = 50
PREVIEW = 200
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
PLACE = re.compile(r"([0-9]{1,17})\.([0-9]{1,18})")


class BadPlace(Refusal):
    code = "bad_cursor"
    status = 422
    message = _("`after` is the `next` of the page before.")


def page(person: Person, state: str, after: str, label: str = "") -> dict[str, Any]:
    """One page of what `person` may answer; `after` is the `next` of the page before."""
    rows = Conversation.objects.visible_to(person).select_related("agent")
    if state:
        rows = rows.filter(state=state)
    if label:
        rows = rows.filter(labellings__label__name__iexact=label.replace("\0", ""))
    if after:
        rows = rows.filter(behind(after))
    words = with_words(rows, person).prefetch_related("labellings__label")
    found = list(words.order_by("-last_at", "-pk")[: AT_ONCE + 1])
    shown, more = found[:AT_ONCE], len(found) > AT_ONCE
    places = places_of(shown)
    return {
        "conversations": [row(one, places.get(one.pk)) for one in shown],
        "more": more,
        "next": place(shown[-1]) if more else None,
    }


def with_words(rows: Any, person: Person) -> Any:
    """With the customer's last words, and how much of theirs `person` has not read."""
    messages = Message.objects.filter(conversation=OuterRef("pk"))
    last = messages.filter(seq=OuterRef("last_customer_seq"))
    read = Reading.objects.filter(conversation=OuterRef("conversation"), person=person)
    new = messages.filter(author=Author.CUSTOMER, seq__gt=Coalesce(Subquery(read.values("seq")), 0))
    counted = new.order_by().values("conversation").annotate(n=Count("*")).values("n")
    return rows.annotate(
        words=Subquery(last.annotate(beginning=Left("text", PREVIEW)).values("beginning")[:1]),
        unread=Coalesce(Subquery(counted), 0),
    )


def row(one: Any, place: int | None) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "number": one.number,
        "state": one.state,
        "urgent": one.urgent,
        "position": place,
        "agent": one.agent.email if one.agent and one.state == State.AGENT else None,
        "labels": labels_of(one),
        "lang": one.language,
        "opened_at": one.opened_at.isoformat(),
        "last_at": one.last_at.isoformat(),
        "waiting_since": one.waiting_since.isoformat() if one.state == State.WAITING else None,
        "last_seq": one.last_seq,
        "unread": one.unread,
        "preview": one.words or "",
    }


def labels_of(one: Conversation) -> list[str]:
    return [on.label.name for on in one.labellings.all()]


def places_of(shown: Collection[Conversation]) -> dict[int, int]:
    """The places in their queues of those that wait, found in one pass over the queues."""
    inboxes = {one.inbox_id for one in shown if one.state == State.WAITING}
    if not inboxes:
        return {}
    waiting = Conversation.objects.filter(inbox__in=inboxes, state=State.WAITING)
    queue = waiting.order_by("inbox", "-urgent", "waiting_since").values_list("inbox", "pk")
    return {
        number: at
        for _inbox, queued in groupby(queue, key=lambda pair: pair[0])
        for at, (_inbox, number) in enumerate(queued, 1)
    }


def place(one: Conversation) -> str:
    """Where a page ends: the microsecond of its last row, and its number for those of the same."""
    return f"{(one.last_at - EPOCH) // MICROSECOND}.{one.pk}"


def behind(after: str) -> Q:
    """What comes after that place; raises BadPlace for what is none."""
    found = PLACE.fullmatch(after)
    if found is None:
        raise BadPlace()
    moment = EPOCH + int(found[1]) * MICROSECOND
    return Q(last_at__lt=moment) | Q(last_at=moment, pk__lt=int(found[2]))
