"""What agents did for whoever was handed to them, and what was thought of it."""

from __future__ import annotations

from datetime import timedelta

from clew.conversations.models import Labelling, Rating, Reading
from clew.conversations.ownership import Move
from clew.core.addresses import absolute
from clew.insights.demo import phrases
from clew.insights.demo.calendar import answered_at
from clew.insights.demo.ground import LABELS, Ground, Matter
from clew.insights.demo.thread import Thread
from clew.people.models import Person

SHARES = (78, 22)  # of the work, for Ada and for the owner
THANKS, LABELLED, RATES, COMMENTS = 0.6, 0.6, 0.5, 0.35
SCORES = {5: 66, 4: 24, 3: 5, 2: 2, 1: 3}
LONG = timedelta(hours=3)
AFTER_LONG = {5: 42, 4: 31, 3: 13, 2: 6, 1: 8}


def help_out(ground: Ground, thread: Thread, matter: Matter, name: str = "") -> None:
    """An agent answers, and marks it as solved."""
    visit, asked = thread.visit, thread.at
    agent = visit.drawn.choices(ground.agents, SHARES[: len(ground.agents)])[0]
    visit.at = answered_at(asked, visit.drawn)
    thread.replies(letter(thread, matter, agent, name), agent)
    label(ground, thread, matter, agent)
    if not name and visit.drawn.random() < THANKS:
        visit.wait(150)
        thread.asks(phrases.one(visit.lang, "thanks", visit.drawn))
    visit.wait(50)
    thread.changes(Move.RESOLVE, by=agent)
    thread.kept.add(Reading(conversation=thread.one, person=agent, seq=thread.one.last_seq))
    if not name:
        rate(thread, AFTER_LONG if thread.at - asked > LONG else SCORES)


def letter(thread: Thread, matter: Matter, agent: Person, name: str) -> str:
    edition = matter.edition
    words = {"summary": edition.summary, "link": absolute(edition.path), "agent": agent.first_name}
    return phrases.reply(thread.visit.lang, thread.visit.drawn, customer=name, **words)


def label(ground: Ground, thread: Thread, matter: Matter, agent: Person) -> None:
    known = ground.labels.get(LABELS.get(matter.shelf.slug, ""))
    if known and thread.visit.drawn.random() < LABELLED:
        thread.visit.wait(8)
        facts = {"label": known, "by": agent, "at": thread.at}
        thread.kept.add(Labelling(conversation=thread.one, **facts))
        thread.tell("labelled", by=agent, label=known.name)


def rate(thread: Thread, scores: dict[int, int], often: float = RATES) -> None:
    """Some do, in the widget; they have read everything by then."""
    visit = thread.visit
    thread.one.seen_seq = thread.one.last_seq
    if visit.drawn.random() >= often:
        return
    visit.wait(30)
    score, comment = visit.drawn.choices(list(scores), list(scores.values()))[0], ""
    if visit.drawn.random() < COMMENTS and score != 3:
        comment = phrases.one(visit.lang, "praise" if score > 3 else "complaint", visit.drawn)
    thread.of_episode(Rating, score=score, comment=comment)
    thread.tell("rated", score=score)
