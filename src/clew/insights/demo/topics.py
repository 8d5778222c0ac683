"""What nobody has written about yet: searched for and asked, so that there are gaps to fill."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from django.db import transaction
from django.utils.translation import override

from clew.answers import wording
from clew.conversations.ownership import Move
from clew.core.addresses import absolute
from clew.insights.demo import answering, calendar, phrases, rating, rhythm, talks
from clew.insights.demo.asked import Asked
from clew.insights.demo.ground import Ground
from clew.insights.demo.kept import Kept
from clew.insights.demo.thread import Thread
from clew.insights.demo.visit import Visit

TOPICS = Path(__file__).parent / "topics.yaml"
SEED = 4
# Days back: the last week stays empty, as its hand-offs tell how long people wait.
NEWEST, OLDEST = 8.0, 84.0
SCORES = {5: 2, 4: 1}


@transaction.atomic
def load() -> int:
    """Conversations, all resolved, and searches; says how many entries of the journal those are."""
    drawn, ground, kept = Random(SEED), Ground.here(), Kept()  # noqa: S311
    topics: list[dict[str, Any]] = yaml.safe_load(TOPICS.read_text(encoding="utf-8"))
    for topic in topics:
        for lang, texts in topic["questions"].items():
            for number in range(topic["contacts"]):
                asked = not_known(texts[number % len(texts)], lang, drawn)
                kept.take(contact(topic, asked, number, ground, drawn).kept)
            for number in range(topic["searches"]):
                asked = Asked(texts[number % len(texts)], lang)
                kept.take(search(topic, asked, drawn).kept)
    return kept.write()


def some_day(topic: dict[str, Any], drawn: Random, newest: float) -> date:
    """In the past; what grows is asked more the later it is."""
    days = drawn.uniform(newest, OLDEST)
    if topic.get("trend") == "growing":
        days = min(days, drawn.uniform(newest, OLDEST))
    return calendar.today() - timedelta(days=int(days))


def begun(topic: dict[str, Any], lang: str, drawn: Random, newest: float) -> Visit:
    day = calendar.Day(some_day(topic, drawn, newest), 1.0, spike=False)
    return Visit(rhythm.moment(day, drawn), lang, drawn)


def search(topic: dict[str, Any], asked: Asked, drawn: Random) -> Visit:
    """A search without a result, and the page that said so."""
    visit = begun(topic, asked.lang, drawn, newest=1.0)
    visit.sees("home")
    visit.wait(9)
    visit.searches(asked)
    return visit


def not_known(text: str, lang: str, drawn: Random) -> Asked:
    with override(lang):
        return Asked(text, lang, sure=round(drawn.uniform(0.02, 0.2), 4), answer=wording.unknown())


def contact(
    topic: dict[str, Any], asked: Asked, number: int, ground: Ground, drawn: Random
) -> Visit:
    """Asked, handed off, answered by an agent, rated, resolved."""
    visit = begun(topic, asked.lang, drawn, NEWEST)
    names, agent = phrases.of(asked.lang)["people"], ground.agents[0]
    name = names[number % len(names)][0]
    visitor = talks.visitor(ground, visit)
    thread = Thread(visit, inbox=ground.inbox, visitor=visitor, said_name=name)
    answering.answers(thread, thread.asks(asked.text), asked, None)
    thread.changes(Move.HAND_OFF, reason="unknown", question=asked.text)
    visit.at = rhythm.answered_at(visit.at, drawn)
    thread.replies(reply_of(topic, asked.lang, name, ground), agent)
    visit.wait(120)
    thread.changes(Move.RESOLVE, by=agent)
    rating.rate(thread, SCORES, often=1.0)
    return visit


def reply_of(topic: dict[str, Any], lang: str, name: str, ground: Ground) -> str:
    edition = ground.editions.get((topic.get("article", ""), lang))
    link = absolute(edition.path) if edition else ""
    words: str = topic["replies"][lang]
    return words.format(customer=name, agent=ground.agents[0].first_name, link=link)
