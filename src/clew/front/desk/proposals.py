"""Articles that may answer the last question, and whether the customer knows them already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clew.answers import flows as answers
from clew.answers.hit import Hit
from clew.conversations import wishes
from clew.conversations.memory import last_question
from clew.conversations.models import Author, Conversation, HandOff, Message
from clew.core.addresses import absolute
from clew.front.desk.portrait import portrait
from clew.knowledge.models import Publication
from clew.people.models import Person

MOST_SHOWN = 5


@dataclass(frozen=True)
class Proposal:
    """An article that may answer: whether the customer has read it, or had it quoted.

    One for staff alone is for the agent to know, not to hand on: it has no key.
    """

    hit: Hit
    url: str
    read: bool
    told: bool

    @property
    def is_for_staff(self) -> bool:
        return self.hit.audience != "public"


def proposals(conversation: Conversation, person: Person) -> list[Proposal]:
    """Articles that this agent may read and that come nearest to the last question."""
    if not (question := question_of(conversation)):
        return []
    result = answers.search(
        question, lang=conversation.language, limit=MOST_SHOWN, audiences=audiences_of(person)
    )
    groups = groups_of(result.hits, person)
    read, told = portrait(conversation).groups, quoted(conversation)
    return [
        Proposal(hit, url, groups.get(hit.id) in read, url in told)
        for hit in result.hits
        for url in [absolute(hit.url)]
    ]


def audiences_of(person: Person) -> tuple[str, ...]:
    """Whom the articles are for that somebody may read; asked for before anything is ranked."""
    return ("public", "internal") if person.is_active and person.is_staff else ("public",)


def question_of(conversation: Conversation) -> str:
    """What is to be answered: "that did not help" is about what was asked before, if anything."""
    asked = last_question(conversation)
    if not wishes.in_words(asked):
        return asked
    handed = HandOff.objects.filter(conversation=conversation, episode=conversation.episode)
    asked = handed.values_list("question", flat=True).first() or ""
    return "" if wishes.in_words(asked) else asked


def groups_of(hits: list[Hit], person: Person) -> dict[str, Any]:
    out = Publication.objects.visible_to(person).filter(
        edition__public_id__in=[hit.id for hit in hits]
    )
    return dict(out.values_list("edition__public_id", "group"))


def quoted(conversation: Conversation) -> set[str]:
    """The addresses of what the assistant has quoted or offered in this conversation."""
    said: Any = Message.objects.filter(conversation=conversation, author=Author.ASSISTANT)
    return {
        one["url"]
        for facts in said.values_list("facts", flat=True)
        for one in [*facts.get("citations", []), *facts.get("choices", [])]
    }
