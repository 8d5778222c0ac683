"""Editions as lists show them, and those that are to be improved."""

from __future__ import annotations

from dataclasses import dataclass

from clew.insights.figures.editions import Standing
from clew.knowledge.models import Edition, Publication

MOST = 50


@dataclass(frozen=True)
class Row:
    """An edition as lists show it."""

    standing: Standing
    title: str
    lang: str
    public_id: str
    article: int | None  # where it is still out: the one to open


def drawn(found: list[Standing]) -> list[Row]:
    """With their titles; those that are out no more have no article to open."""
    handles = [one.handle for one in found]
    known = Edition.objects.filter(handle__in=handles)
    facts = known.values_list("handle", "title", "lang", "public_id")
    told = {handle: (title, lang, key) for handle, title, lang, key in facts}
    out = dict(
        Publication.objects.filter(edition__handle__in=handles).values_list("edition__handle", "pk")
    )
    return [Row(one, *told[one.handle], out.get(one.handle)) for one in found if one.handle in told]


def low(found: list[Standing]) -> list[Row]:
    """Those below the bar that are still out: what is to be improved."""
    return [row for row in drawn([one for one in found if one.is_low]) if row.article][:MOST]
