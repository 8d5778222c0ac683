"""Which search of a visit led to an article: from the journal, by what the pages reported."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from clew.core import clock
from clew.core.models import JournalEntry
from clew.knowledge.models import Edition

WITHIN = timedelta(hours=2)
ASKED = ("searched", "asked")


def led_to(group: UUID, visit: str) -> str:
    """The words that a visit asked with before it opened this article, masked; or nothing.

    A page of results reports what was opened from it; a widget's searches carry their visit.
    """
    recent = JournalEntry.objects.filter(visit=visit[:32], at__gt=clock.now() - WITHIN)
    keys = list(Edition.objects.filter(group=group).values_list("public_id", flat=True).distinct())
    opened = recent.filter(verb="result opened", about_kind="article", about_id__in=keys)
    entry = opened.order_by("-at", "-pk").first()
    query = str(entry.data.get("query", "")) if entry else ""
    return words_of(query) if query else last_of(visit)


def words_of(query: str) -> str:
    known = JournalEntry.objects.filter(about_kind="query", about_id=query[:64], verb__in=ASKED)
    entry = known.filter(at__gt=clock.now() - WITHIN).first()
    return str(entry.data.get("text", "")) if entry else ""


def last_of(visit: str) -> str:
    searches = JournalEntry.objects.filter(visit=visit[:32], verb__in=ASKED)
    entry = searches.filter(at__gt=clock.now() - WITHIN).order_by("-at", "-pk").first()
    return str(entry.data.get("text", "")) if entry else ""
