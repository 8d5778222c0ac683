"""Conversations of the past: in the widget, where the assistant answers first; and by letter."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

from clew.conversations.models import Author, Message, Rejection, Turn
from clew.conversations.ownership import Move, Reason
from clew.core import tokens
from clew.core.addresses import absolute
from clew.insights.demo import helping, letters
from clew.insights.demo.asking import Asked
from clew.insights.demo.ground import Ground, Matter
from clew.insights.demo.thread import Thread
from clew.insights.demo.visit import Visit
from clew.knowledge.models import Edition
from clew.people.models import Visitor

BY_LETTER = 0.3
LOOKS_FIRST, READS_FIRST = 0.6, 0.5
MORE_HELPED = 0.06  # than by the article alone: who asks gets the passage that answers
STEPS_BACK: dict[str, Reason] = {"handoff": "unknown", "urgent": "urgent"}


def come(ground: Ground, at: datetime, spike: bool, drawn: Random) -> Visit:
    """One visit with a conversation in it, which is over at its end."""
    lang = ground.language(drawn)
    matter = ground.matter(lang, drawn, "contacts", spike)
    visit = Visit(at, lang, drawn)
    clear = [one for one in matter.asked if one.outcome != "clarify"]
    if not clear or drawn.random() < BY_LETTER:
        letters.write(ground, visit, matter, drawn.choice(matter.asked))
    else:
        asked = drawn.choice(clear)
        look(visit, matter, asked)
        chat(ground, visit, matter, asked)
    return visit


def look(visit: Visit, matter: Matter, asked: Asked) -> None:
    """In the widget, before anything is written there."""
    visit.is_new = False
    if visit.drawn.random() < LOOKS_FIRST:
        visit.searches_elsewhere(asked, "widget", asked.offered)
        visit.wait(20)
        if asked.rank and visit.drawn.random() < READS_FIRST:
            visit.sees("article", *matter.edition.reference)
            visit.reads(matter.edition, 40)


def chat(ground: Ground, visit: Visit, matter: Matter, asked: Asked) -> None:
    thread = Thread(visit, inbox=ground.inbox, visitor=visitor(ground, visit))
    message = thread.asks(asked.text)
    visit.wait(1.5, 0.3)
    said = answers(thread, message, asked, ground.editions.get((asked.cites, visit.lang)))
    visit.wait(40)
    helps = visit.drawn.random() < matter.solved + MORE_HELPED
    if asked.outcome == "answered" and helps:
        thread.changes(Move.RESOLVE)
        helping.rate(thread, helping.SCORES)
        return
    thread.changes(Move.HAND_OFF, reason=why(thread, asked, said), question=asked.text)
    helping.help_out(ground, thread, matter)


def visitor(ground: Ground, visit: Visit) -> Visitor:
    """A browser whose token nobody holds."""
    known = tokens.hashed(tokens.drawn(Visitor.KIND))
    made = Visitor(inbox=ground.inbox, visit=visit.word, token_hash=known, at=visit.at)
    visit.kept.add(made)
    return made


def answers(thread: Thread, message: Message, asked: Asked, cited: Edition | None) -> Message:
    """What the assistant said, and how it took the question."""
    thread.of_episode(Turn, message=message, understood=asked.text)
    facts = {
        "outcome": asked.outcome,
        "citations": [citation(cited, asked.quote or asked.answer)] if cited else [],
        "choices": [],
    }
    said = thread.says(Author.ASSISTANT, asked.answer, f"to-{message.seq}", facts=facts)
    edition = cited.handle if cited else ""
    told: dict[str, Any] = {"outcome": asked.outcome, "sure": asked.sure, "edition": edition}
    thread.tell("assistant answered", of_visit=True, **told)
    return said


def citation(cited: Edition, quote: str) -> dict[str, Any]:
    return {
        "external_id": cited.external_id or cited.public_id,
        "title": cited.title,
        "url": absolute(cited.path),
        "quote": quote,
    }


def why(thread: Thread, asked: Asked, said: Message) -> Reason:
    """The reason of a hand-off; where an answer was not it, that is kept too."""
    if asked.outcome in STEPS_BACK:
        return STEPS_BACK[asked.outcome]
    if thread.visit.drawn.random() < 0.3:
        return "asked"
    thread.of_episode(Rejection, answer=said)
    cited = [one["external_id"] for one in said.facts["citations"]]
    thread.tell("answer rejected", cited=cited)
    return "not solved"
