"""What people come for: an article in one language, and how often somebody needs it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from clew.insights.demo.asked import Asked
from clew.insights.demo.asking import known, questions, words_for
from clew.knowledge.models import Category, Edition, Publication

SOLVED = 0.84
HOW_OFTEN = ("weight", "contacts", "solved")


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
