"""The list of "not solved" as somebody wants to see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from clew.core import clock, languages
from clew.insights.models import Unsolved
from clew.insights.unsolved.afterwards import Afterwards, afterwards
from clew.knowledge.models import Publication

PERIOD = timedelta(days=30)


@dataclass(frozen=True)
class Row:
    """`article` is where it is still out, `is_newer` whether that is another edition by now."""

    one: Unsolved
    article: int | None
    is_newer: bool
    then: Afterwards | None


@dataclass(frozen=True)
class Totals:
    """Of the last thirty days: how many came, how many of them are closed; and all that wait."""

    came: int
    closed: int
    waiting: int
    oldest: datetime | None


@dataclass(frozen=True)
class Wanted:
    lang: str = ""
    closed: bool = False
    article: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wanted:
        lang = languages.normal(asked.get("lang", "")) or ""
        return cls(lang, asked.get("state") == "closed", asked.get("article", "")[:16])

    @property
    def query(self) -> str:
        """As it stands in an address."""
        state = "closed" if self.closed else ""
        return urlencode({"lang": self.lang, "state": state, "article": self.article})

    def rows(self) -> Any:
        """What waits begins with the oldest, what is closed with what was closed last."""
        found = Unsolved.objects.select_related("edition", "by")
        found = found.filter(closed_at__isnull=not self.closed)
        if self.lang:
            found = found.filter(edition__lang=self.lang)
        if self.article:
            found = found.filter(edition__public_id=self.article)
        return found.order_by(*(["-closed_at", "-pk"] if self.closed else ["at", "pk"]))


def drawn(rows: Iterable[Any]) -> list[Row]:
    found = list(rows)
    ids = [one.edition.public_id for one in found]
    shown = Publication.objects.filter(edition__public_id__in=ids)
    out = {key: (pk, now) for key, pk, now in
           shown.values_list("edition__public_id", "pk", "edition_id")}  # fmt: skip
    then = afterwards(found)
    made = []
    for one in found:
        article, now = out.get(one.edition.public_id, (None, one.edition_id))
        made.append(Row(one, article, now != one.edition_id, then.get(one.source)))
    return made


def totals() -> Totals:
    came = Unsolved.objects.filter(at__gte=clock.now() - PERIOD)
    waiting = Unsolved.objects.filter(closed_at=None).order_by("at")
    oldest = waiting.values_list("at", flat=True).first()
    return Totals(came.count(), came.exclude(closed_at=None).count(), waiting.count(), oldest)
