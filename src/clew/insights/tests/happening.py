"""How days come about in these tests: journal rows, written as pages and flows write them."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

from clew.conversations.models import Conversation
from clew.core.models import JournalEntry
from clew.insights.days import work
from clew.insights.days.calendar import start_of, today
from clew.insights.models import Tally
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import edition
from clew.people.models import Inbox

_numbers = itertools.count(1)


def noon(days: int = 3, **later: float) -> datetime:
    """Noon so many days ago, and so much later."""
    return start_of(today() - timedelta(days=days)) + timedelta(hours=12) + timedelta(**later)


def row(verb: str, at: datetime, kind: str = "", about: object = "", visit: str = "", **data: Any):
    return JournalEntry.objects.create(
        verb=verb, at=at, about_kind=kind, about_id=str(about), visit=visit, data=data
    )


def comes(visit: str, at: datetime, lang: str = "en") -> None:
    """Opens the first page of the help center."""
    row("visit started", at, "page", "home", visit, language=lang)
    row("page viewed", at, "page", "home", visit)


def searches(
    visit: str, at: datetime, text: str = "refund", found: int = 2, lang: str = "en"
) -> None:
    query = f"q{next(_numbers)}"
    row("searched", at, "query", query, text=text, lang=lang, found=found, surface="help center")
    row("page viewed", at, "query", query, visit)
    row("search shown", at, "query", query, visit, found=found)


def reads(visit: str, at: datetime, article: Article) -> None:
    row("article viewed", at, "edition", edition(article).handle, visit)


def votes(visit: str, at: datetime, article: Article, solved: bool = True) -> None:
    row("article voted", at, "edition", edition(article).handle, visit, solved=solved)


def writes(visit: str, at: datetime, lang: str = "en", channel: str = "widget") -> Conversation:
    """A conversation that waits for a person from its first minute."""
    talk: Conversation = Conversation.objects.create(
        number=Conversation.new_number(), inbox=Inbox.main(), language=lang, visit=visit,
        client_id=f"c{next(_numbers)}", opened_at=at,
    )  # fmt: skip
    row("conversation opened", at, "conversation", talk.pk, visit, lang=lang, channel=channel)
    moved("hand-off", talk, at, reason="asked", to="waiting", **{"from": "assistant"})
    return talk


def moved(verb: str, talk: Conversation, at: datetime, **data: Any) -> None:
    row(verb, at, "conversation", talk.pk, talk.visit, **data)


def answered(talk: Conversation, at: datetime) -> None:
    row("message sent", at, "conversation", talk.pk)


def resolved(talk: Conversation, at: datetime) -> None:
    moved("resolve", talk, at, **{"from": "agent", "to": "resolved"})


def counts(*measures: str) -> dict[str, int]:
    """What is kept, added up by measure, after what is new has been counted."""
    work.work()
    found: dict[str, int] = {}
    rows = Tally.objects.filter(measure__in=measures) if measures else Tally.objects.all()
    for measure, count in rows.values_list("measure", "count"):
        found[measure] = found.get(measure, 0) + count
    return found


def kept() -> list[tuple[Any, ...]]:
    """All that is kept, in a fixed order."""
    fields = ("day", "measure", "lang", "channel", "about", "step", "count")
    return sorted(Tally.objects.values_list(*fields))
