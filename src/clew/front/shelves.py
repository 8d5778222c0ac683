"""Shelves as pages name them: their addresses, their trail, their names by path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.answers.hit import Hit
from clew.front.frame import Paths
from clew.knowledge.flows import up
from clew.knowledge.models import Category, Publication

type Crumbs = list[tuple[str, str]]


@dataclass(frozen=True)
class Shelf:
    """One line of a list of all shelves: how deep it stands, and under which path."""

    path: str
    name: str
    depth: int

    @property
    def indented(self) -> str:
        return "\u2003" * self.depth + self.name


def address(shelf: Category) -> str:
    return reverse("front:category", args=[shelf.slug])


def trail(around: Iterable[Category]) -> Crumbs:
    """The first page and the shelves around a page, as (words, address)."""
    return [(_("Help center"), reverse("front:home")), *((c.name, address(c)) for c in around)]


def paths_of(shelf: Category) -> Paths:
    """Where the same shelf stands in the languages in which it holds something."""
    found = Category.objects.filter(translation_key=shelf.translation_key)
    paths = {}
    for one in found.select_related("locale"):
        code = one.locale.language_code
        out = Publication.objects.visible_to(None).in_language(code).in_category(one)
        if one.pk == shelf.pk or out.exists():
            with override(code):
                paths[code] = address(one)
    return paths


def listed(lang: str) -> list[Shelf]:
    """The shelves that hold something to read, in their order, each after the one it stands in."""
    by_id = {row.pk: row for row in Category.objects.filter(locale__language_code=lang)}
    out = Publication.objects.visible_to(None).in_language(lang).order_by()
    held = set(out.values_list("category", flat=True)) & by_id.keys()
    seen = {around.pk for pk in held for around in up(by_id[pk], by_id)}
    return list(below(None, "", 0, [row for row in by_id.values() if row.pk in seen]))


def placed(hits: Iterable[Hit], lang: str) -> list[tuple[Hit, str]]:
    """Each hit with the name of its shelf in the reader's language, or nothing."""
    names = {shelf.path: shelf.name for shelf in listed(lang)}
    return [(hit, names.get(hit.category, "")) for hit in hits]


def below(parent: int | None, path: str, depth: int, rows: list[Category]) -> Iterable[Shelf]:
    for row in rows:
        if row.parent_id == parent and depth < 8:
            own = f"{path}/{row.slug}" if path else row.slug
            yield Shelf(own, row.name, depth)
            yield from below(row.pk, own, depth + 1, rows)
