"""Which days, language and channel somebody wants to see, and the same length of time before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from clew.core import languages
from clew.insights.days import calendar
from clew.insights.days.places import CHANNELS
from clew.insights.models import Tally

LENGTHS = (7, 30, 90)
SETTLED = timedelta(days=2)  # after so long nobody has 24 hours left to turn to a person


@dataclass(frozen=True)
class Period:
    """`days` days up to and with `last`; empty `lang` and `channel` mean all."""

    last: date
    days: int
    lang: str = ""
    channel: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Period:
        days, channel = asked.get("days", ""), asked.get("channel", "")
        length = int(days) if days.isdecimal() and int(days) in LENGTHS else 30
        lang = languages.normal(asked.get("lang", "")) or ""
        return cls(calendar.today(), length, lang, channel if channel in CHANNELS else "")

    @property
    def first(self) -> date:
        return self.last - timedelta(days=self.days - 1)

    @property
    def before(self) -> Period:
        return replace(self, last=self.last - timedelta(days=self.days))

    @property
    def settled(self) -> Period:
        """The same without the days whose readers may still turn to a person."""
        newest = min(self.last, calendar.today() - SETTLED)
        return replace(self, last=newest, days=max(0, (newest - self.first).days + 1))

    @property
    def all_days(self) -> list[date]:
        return calendar.between(self.first, self.last)

    @property
    def query(self) -> str:
        """As it stands in an address."""
        return urlencode({"days": self.days, "lang": self.lang, "channel": self.channel})

    def tallies(self, *measures: str) -> Any:
        found = Tally.objects.filter(measure__in=measures, day__range=(self.first, self.last))
        if self.lang:
            found = found.filter(lang=self.lang)
        return found.filter(channel=self.channel) if self.channel else found
