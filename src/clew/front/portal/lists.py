"""A customer's requests, the latest first: what they began with, what was said last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery

from clew.conversations.models import Author, Conversation, Message
from clew.people.models import Person

AT_ONCE = 20


@dataclass(frozen=True)
class Row:
    """A request as the list shows it."""

    conversation: Conversation
    first: str
    last: str
    author: str
    unread: bool


def page(customer: Person, number: str) -> Page[Any]:
    """Conversations with their first and last words, in two queries."""
    said = Message.objects.filter(conversation=OuterRef("pk"))
    asked = said.filter(author=Author.CUSTOMER).order_by("seq")
    people = said.exclude(author=Author.SYSTEM).order_by("-seq")
    unread = people.exclude(author=Author.CUSTOMER).filter(seq__gt=OuterRef("seen_seq"))
    found = (
        Conversation.objects.of_customer(customer)
        .annotate(
            first=Subquery(asked.values("text")[:1]),
            last=Subquery(people.values("text")[:1]),
            author=Subquery(people.values("author")[:1]),
            unread=Subquery(unread.values("seq")[:1]),
        )
        .order_by("-last_at", "-pk")
    )
    return Paginator(found, AT_ONCE).get_page(number)


def rows(shown: Page[Any]) -> list[Row]:
    return [
        Row(one, one.first or "", one.last or "", one.author or "", one.unread is not None)
        for one in shown
    ]
