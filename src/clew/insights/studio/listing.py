"""Gaps as somebody wants to see them: of a language and a period, open ones or settled ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import cached_property

from clew.core import clock, languages
from clew.insights.models import Gap, Unanswered
from clew.insights.models.gap import Gaps
from clew.insights.studio.nearest import nearest
from clew.knowledge.models import Publication

PERIODS = (7, 30, 90)


@dataclass(frozen=True)
class Row:
    """A gap as the list shows it: counted within the period, named in the reader's language."""

    gap: Any
    label: str
    question: str
    lang: str
    article: Publication | None

    @property
    def nearest(self) -> str:
        return self.article.edition.title if self.article else ""

    @property
    def nearness(self) -> int:
        """In percent."""
        return round(100 * self.gap.nearness)


@dataclass(frozen=True)
class Listing:
    lang: str
    days: int
    settled: bool
    reader: str
    periods = PERIODS

    @classmethod
    def of(cls, asked: Mapping[str, str], reader: str) -> Listing:
        days = asked.get("days", "")
        period = int(days) if days.isdecimal() and int(days) in PERIODS else PERIODS[-1]
        lang = languages.normal(asked.get("lang", "")) or ""
        return cls(lang, period, asked.get("state") == "settled", reader)

    @property
    def within(self) -> Q:
        found = Q(questions__at__gte=clock.now() - timedelta(days=self.days))
        return found & Q(questions__lang=self.lang) if self.lang else found

    def gaps(self) -> Gaps:
        """Those that cause most contacts first."""
        known = Gap.objects.settled(self.settled)
        counted = known.annotate(
            asked=Count("questions__asker", distinct=True, filter=self.within),
            led=Count("questions__conversation", distinct=True, filter=self.within),
        )
        if not self.settled:
            counted = counted.filter(asked__gt=0)
        ordered: Gaps = counted.order_by("-led", "-asked", "pk")
        return ordered

    @cached_property
    def totals(self) -> dict[str, int]:
        """What the sentence above the list says."""
        asked = Unanswered.objects.filter(at__gte=clock.now() - timedelta(days=self.days))
        if self.lang:
            asked = asked.filter(lang=self.lang)
        found: dict[str, int] = asked.aggregate(
            askers=Count("asker", distinct=True), contacts=Count("conversation", distinct=True)
        )
        return found

    def drawn(self, gaps: Iterable[Any]) -> list[Row]:
        rows = list(gaps)
        near = nearest([row.nearest for row in rows], self.reader)
        own = self.lang or self.reader
        found = []
        for row in rows:
            question, lang = row.asked_in(own)
            found.append(Row(row, row.label(own), question, lang, near.get(row.nearest)))
        return found
