"""A reply that is suggested for the draft: what it says, what it rests on, and for whom that is."""

from __future__ import annotations

from dataclasses import dataclass

from clew.answers import flows as answers
from clew.answers.assistant import Before
from clew.answers.suggestion import Suggestion
from clew.conversations.memory import Memory, questions, sources
from clew.conversations.models import Conversation
from clew.core import journal
from clew.core.languages import family
from clew.front.desk.grounds import Ground, ground
from clew.front.desk.proposals import audiences_of, question_of, quoted
from clew.people.models import Person


@dataclass(frozen=True)
class Draft:
    """A suggestion as the desk shows it; `question` is none where nothing was asked in words."""

    question: str
    made: Suggestion
    source: Ground | None
    others: list[Ground]
    is_foreign: bool = False


def suggested(conversation: Conversation, person: Person, picked: str = "") -> Draft:
    """A reply to the last question; `picked` is the key of the document that it shall be from."""
    if not (question := question_of(conversation)):
        return Draft("", Suggestion(), None, [])
    made = answers.suggest_reply(
        question,
        lang=conversation.language,
        before=before(conversation, question),
        audiences=audiences_of(person),
        picked=picked,
        budgets=[f"conversation {conversation.pk}"],
    )
    write_down(conversation, person, made)
    told = quoted(conversation)
    grounds = [ground(one, told) for one in made.others]
    source = ground(made.source, told) if made.source else None
    return Draft(question, made, source, grounds, is_foreign(made, conversation.language))


def before(conversation: Conversation, question: str) -> Before:
    """What the question may go on from, and what was not it."""
    memory = Memory.of(conversation)
    earlier = [text for text in questions(conversation) if text != question]
    quotes = {one["quote"] for one in sources(memory.answers, "citations")}
    return Before(earlier[-1] if earlier else "", memory.not_it(), quotes)


def is_foreign(made: Suggestion, language: str) -> bool:
    """Whether it quotes a document in another language than the customer's."""
    source = made.source
    return bool(source and not made.worded and family(source.lang) != family(language))


def write_down(conversation: Conversation, person: Person, made: Suggestion) -> None:
    edition = made.source.edition if made.source else ""
    facts = {"worded": made.worded, "why": made.why, "edition": edition}
    journal.record("reply suggested", about=conversation, by=person, data=facts)
