"""Conversations of the past: in the widget, where the assistant answers first; and by letter."""

from __future__ import annotations

from datetime import datetime
from random import Random

from clew.conversations.ownership import Move
from clew.core import tokens
from clew.insights.demo import answering, helping, letters, rating
from clew.insights.demo.asked import Asked
from clew.insights.demo.ground import Ground
from clew.insights.demo.matter import Matter
from clew.insights.demo.thread import Thread
from clew.insights.demo.visit import Visit
from clew.people.models import Visitor

BY_LETTER = 0.3
LOOKS_FIRST, READS_FIRST = 0.6, 0.5
MORE_HELPED, MOST_HELPED = 0.13, 0.95  # than by the article alone: who asks gets the passage


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
    said = answering.answers(thread, message, asked, ground.editions.get((asked.cites, visit.lang)))
    visit.wait(40)
    helps = visit.drawn.random() < min(MOST_HELPED, matter.solved + MORE_HELPED)
    if asked.outcome == "answered" and helps:
        thread.changes(Move.RESOLVE)
        rating.rate(thread, rating.SCORES)
        return
    thread.changes(Move.HAND_OFF, reason=answering.why(thread, asked, said), question=asked.text)
    helping.help_out(ground, thread, matter)


def visitor(ground: Ground, visit: Visit) -> Visitor:
    """A browser whose token nobody holds."""
    known = tokens.hashed(tokens.drawn(Visitor.KIND))
    made = Visitor(inbox=ground.inbox, visit=visit.word, token_hash=known, at=visit.at)
    visit.kept.add(made)
    return made
