"""What agents did for whoever was handed to them."""

from __future__ import annotations

from clew.conversations.models import Labelling, Reading
from clew.conversations.ownership import Move
from clew.core.addresses import absolute
from clew.insights.demo import phrases, rating
from clew.insights.demo.ground import LABELS, Ground
from clew.insights.demo.matter import Matter
from clew.insights.demo.rhythm import answered_at
from clew.insights.demo.thread import Thread
from clew.people.models import Person

SHARES = (78, 22)  # of the work, for Ada and for the owner
THANKS, LABELLED = 0.6, 0.6


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
        waited = thread.at - asked > rating.LONG
        rating.rate(thread, rating.AFTER_LONG if waited else rating.SCORES)


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
