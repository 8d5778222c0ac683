"""What there is to find: the demo's articles, how customers ask for them, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from clew.conversations.models import Label
from clew.insights.demo.matter import Matter, matters_of
from clew.knowledge.models import Edition, Publication
from clew.people.models import Inbox, Person

LANGUAGES = {"zh-hans": 40, "en": 28, "vi": 20, "zh-hant": 12}
SPIKE = "track-order"  # what everybody asks in the busy week
TIMES = 5
AGENTS = ("ada@linden.example", "owner@linden.example")
LABELS = {"orders": "Delivery", "payments": "Refund", "safety": "Warranty"}


@dataclass(frozen=True)
class Ground:
    """Where it all takes place. `editions` are by slug and language, `labels` by name."""

    matters: dict[str, list[Matter]]
    editions: dict[tuple[str, str], Edition]
    agents: list[Person]
    inbox: Inbox
    labels: dict[str, Label]

    @classmethod
    def here(cls) -> Ground:
        out = list(Publication.objects.visible_to(None).order_by("pk"))
        people = Person.objects.filter(email__in=AGENTS, is_staff=True).order_by("email")
        return cls(
            matters_of(out),
            {(one.edition.slug, one.lang): one.edition for one in out},
            list(people),
            Inbox.main(),
            {one.name: one for one in Label.objects.all()},
        )

    @property
    def is_whole(self) -> bool:
        """Whether this is the demo, with somebody to answer."""
        return set(self.matters) == set(LANGUAGES) and bool(self.agents)

    @staticmethod
    def language(drawn: Random) -> str:
        return drawn.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]

    def matter(self, lang: str, drawn: Random, kind: str, spike: bool) -> Matter:
        """What somebody comes for, by `weight`, or writes about, by `contacts`."""
        known = self.matters[lang]
        times = [TIMES if spike and one.slug == SPIKE else 1 for one in known]
        heavy = [getattr(one, kind) * often for one, often in zip(known, times, strict=True)]
        return drawn.choices(known, heavy)[0]

    def about(self, edition: Edition) -> Matter | None:
        return next((one for one in self.matters[edition.lang] if one.edition == edition), None)
