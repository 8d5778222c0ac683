"""Writes the past of the demo's company: seeded, so that it is the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from clew.conversations import finding
from clew.conversations.models import (
    Assignment,
    Author,
    Conversation,
    HandOff,
    Message,
    Rating,
    Resolution,
)
from clew.conversations.models.message import own_id
from clew.core import clock
from clew.core.addresses import absolute
from clew.core.models import JournalEntry
from clew.knowledge.models import Publication
from clew.people.models import Inbox, Person

TOPICS = Path(__file__).parent / "topics.yaml"
SEED = 4
# Weeks back: the last one stays empty, as nobody has waited or answered in it.
NEWEST, OLDEST = 8.0, 84.0
NAMES = {
    "en": ["Nora Whitfield", "Tom Barnes", "Grace Lowe"],
    "zh-hans": ["王芳", "李强", "陈静"],
    "zh-hant": ["林怡君", "張志明", "黃淑芬"],
    "vi": ["Nguyễn Thị Lan", "Trần Minh", "Phạm Hoa"],
}
NOT_KNOWN = {
    "en": "I don't know this one. A colleague goes on.",
    "zh-hans": "这个问题我答不上来，请稍候，同事会接着为您解答。",
    "zh-hant": "這個問題我答不上來，請稍候，同事會接著為您解答。",
    "vi": "Câu này mình chưa có câu trả lời. Nhân viên sẽ hỗ trợ bạn tiếp.",
}


@transaction.atomic
def load() -> int:
    """Conversations, all resolved, and searches; says how many questions that were."""
    drawn = random.Random(SEED)  # noqa: S311
    topics: list[dict[str, Any]] = yaml.safe_load(TOPICS.read_text(encoding="utf-8"))
    entries: list[JournalEntry] = []
    for topic in topics:
        for lang in topic["questions"]:
            for number in range(topic["contacts"]):
                entries += conversation(topic, lang, number, drawn)
            for number in range(topic["searches"]):
                entries += search(topic, lang, number, drawn)
    JournalEntry.objects.bulk_create(entries, batch_size=500)
    return len(entries)


def moment(topic: dict[str, Any], drawn: random.Random, newest: float) -> datetime:
    """Some time in the past; what grows is asked more the later it is."""
    days = drawn.uniform(newest, OLDEST)
    if topic.get("trend") == "growing":
        days = min(days, drawn.uniform(newest, OLDEST))
    return clock.now() - timedelta(days=days)


def search(
    topic: dict[str, Any], lang: str, number: int, drawn: random.Random
) -> Iterator[JournalEntry]:
    """A search without a result, and the page that said so."""
    texts, visit = topic["questions"][lang], f"{drawn.getrandbits(64):016x}"
    about = {"about_kind": "query", "about_id": f"{drawn.getrandbits(64):016x}"}
    at = moment(topic, drawn, newest=1.0)
    facts = {"text": texts[number % len(texts)], "surface": "help center", "lang": lang, "found": 0}
    yield JournalEntry(at=at, verb="searched", **about, data=facts)
    shown = at + timedelta(seconds=1)
    yield JournalEntry(at=shown, verb="search shown", **about, visit=visit, data={"found": 0})


def conversation(
    topic: dict[str, Any], lang: str, number: int, drawn: random.Random
) -> Iterator[JournalEntry]:
    """Asked, handed off, answered by an agent, rated, resolved."""
    texts, name = topic["questions"][lang], NAMES[lang][number % len(NAMES[lang])]
    at = moment(topic, drawn, NEWEST)
    agent = Person.objects.get(email="ada@linden.example")
    opened = Conversation.objects.create(
        number=Conversation.new_number(), inbox=Inbox.main(), language=lang,
        client_id=f"past-{drawn.getrandbits(64):x}", said_name=name,
        visit=f"{drawn.getrandbits(64):016x}", opened_at=at, state="resolved", agent=agent,
        last_at=at + timedelta(minutes=9), last_seq=3, last_customer_seq=1, seen_seq=3,
    )  # fmt: skip
    asked, reply = texts[number % len(texts)], reply_of(topic, lang, name, agent)
    lines = [(Author.CUSTOMER, asked, {}), (Author.ASSISTANT, NOT_KNOWN[lang], NOTHING),
            (Author.AGENT, reply, {})]  # fmt: skip
    for seq, (author, text, facts) in enumerate(lines, 1):
        Message.objects.create(
            conversation=opened, seq=seq, episode=1, author=author, text=text, facts=facts,
            sender=agent if author is Author.AGENT else None, at=at + timedelta(minutes=3 * seq),
            client_id=own_id(author, f"past-{seq}"),
        )  # fmt: skip
    finding.introduce(opened)
    finding.remember(opened, f"{asked}\n{reply}")
    return ended(opened, asked, agent, at, score=drawn.choice((4, 5, 5)))


NOTHING: dict[str, Any] = {"outcome": "handoff", "citations": [], "choices": []}


def reply_of(topic: dict[str, Any], lang: str, name: str, agent: Person) -> str:
    slug, link = topic.get("article"), ""
    if slug:
        out = Publication.objects.filter(edition__slug=slug, lang=lang).select_related("edition")
        link = absolute(out[0].edition.path) if out else ""
    words: str = topic["replies"][lang]
    return words.format(customer=name, agent=agent.first_name, link=link)


def ended(
    opened: Conversation, asked: str, agent: Person, at: datetime, score: int
) -> Iterator[JournalEntry]:
    of: dict[str, Any] = {"conversation": opened, "episode": 1}
    later = [at + timedelta(minutes=minutes) for minutes in (4, 5, 12, 15)]
    HandOff.objects.create(**of, at=later[0], reason="unknown", question=asked)
    Assignment.objects.create(**of, at=later[1], agent=agent, by=agent, ended_at=later[2])
    Resolution.objects.create(**of, at=later[2], by=agent)
    Rating.objects.create(**of, at=later[3], score=score)
    told = [(at, "conversation opened", {}), (later[0], "hand-off", {"reason": "unknown"}),
            (later[2], "resolve", {}), (later[3], "rated", {"score": score})]  # fmt: skip
    for when, verb, data in told:
        yield JournalEntry(
            at=when, verb=verb, about_kind="conversation", about_id=str(opened.pk),
            visit=opened.visit, data=data,
        )  # fmt: skip
