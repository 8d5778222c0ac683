"""Find time: from the first page or search of a sitting to the article that ended it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils.translation import get_language

from clew.insights.days import measures
from clew.insights.figures.period import Period
from clew.insights.figures.sums import steps, sums, together
from clew.insights.figures.survival import Curve
from clew.knowledge.models import Category

TOO_LONG = 60  # seconds (R25)
FEWEST = 10  # of fewer sittings nothing is said


@dataclass(frozen=True)
class Shelf:
    """How long people look in one category; the slug is empty where they never came to one."""

    slug: str
    name: str
    pk: int | None
    curve: Curve

    @property
    def is_slow(self) -> bool:
        return self.curve.size >= FEWEST and self.curve.is_slower_than(TOO_LONG)

    @property
    def still(self) -> float:
        """The share that has not found it after a minute."""
        return self.curve.still_after(TOO_LONG)


def shelves(period: Period) -> list[Shelf]:
    """The slowest first, by the share that still looks after a minute."""
    found, left = (steps(period, "about", m) for m in (measures.FOUND_IN, measures.LEFT_AFTER))
    slugs = found.keys() | left.keys()
    named = names(set(slugs))
    made = []
    for slug in slugs:
        name, pk = named.get(slug, (slug, None))
        made.append(Shelf(slug, name, pk, Curve(found[slug], left[slug])))
    return sorted(made, key=lambda one: (-one.still, -one.curve.size, one.slug))


def altogether(shelves: list[Shelf]) -> Curve:
    by_shelf: dict[str, Curve] = {one.slug: one.curve for one in shelves}
    found, left = defaultdict(Counter), defaultdict(Counter)  # type: ignore[var-annotated]
    for slug, curve in by_shelf.items():
        found[slug], left[slug] = curve.found, curve.left
    return Curve(together(found), together(left))


def straight(period: Period) -> int:
    """Sittings that began at an article: nobody looked for it here."""
    return together(sums(period, "channel", measures.STRAIGHT))[measures.STRAIGHT]


def names(slugs: set[str]) -> dict[str, tuple[str, int]]:
    """What readers call a category, in their language where it has one."""
    found: dict[str, tuple[str, int]] = {}
    rows = Category.objects.filter(slug__in=slugs).order_by("pk")
    own = get_language()
    for slug, name, pk, lang in rows.values_list("slug", "name", "pk", "locale__language_code"):
        if slug not in found or lang == own:
            found[slug] = (name, pk)
    return found
