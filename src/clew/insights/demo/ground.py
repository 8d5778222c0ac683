"""What there is to find: the demo's articles, how customers ask for them, and who answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from clew.conversations.models import Label
from clew.insights.demo.asking import Asked, known, questions, words_for
from clew.knowledge.models import Category, Edition, Publication
from clew.people.models import Inbox, Person

LANGUAGES = {"zh-hans": 40, "en": 28, "vi": 20, "zh-hant": 12}
SOLVED = 0.84
SPIKE = "track-order"  # what everybody asks in the busy week
TIMES = 5
AGENTS = ("ada@linden.example", "owner@linden.example")
HOW_OFTEN = ("weight", "contacts", "solved")
LABELS = {"orders": "Delivery", "payments": "Refund", "safety": "Warranty"}


@dataclass(frozen=True)
class Matter:
    """What people come for: one article in one language.

    `before` is what some search first, with a word that the article does not have; the first
    phrasing of the article is what they search next.
    """

    slug: str
    edition: Edition
    shelf: Category
    asked: list[Asked]
    weight: float = 1.0
    contacts: float = 1.0
    solved: float = SOLVED
    before: Asked | None = None


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


def matters_of(out: list[Publication]) -> dict[str, list[Matter]]:
    said = known()
    found: dict[str, list[Matter]] = defaultdict(list)
    for one in sorted(out, key=lambda one: (one.lang, one.edition.slug)):
        edition, facts = one.edition, questions().get(one.edition.slug, {})
        words = [
            said[one.lang, text] for text in words_for(facts, edition) if (one.lang, text) in said
        ]
        if words and one.category:
            first = said.get((one.lang, facts.get("before", {}).get(one.lang, "")))
            kept = {name: facts[name] for name in HOW_OFTEN if name in facts}
            found[one.lang].append(
                Matter(edition.slug, edition, one.category, words, before=first, **kept)
            )
    return dict(found)
