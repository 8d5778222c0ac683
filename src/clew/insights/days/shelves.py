"""What is known of editions and categories that rows are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from clew.insights.days.entries import Entry
from clew.knowledge.models import Category, Edition

_AT_ONCE = 500


class Shelved(NamedTuple):
    """What is known of an edition: its language, and the slug of its category."""

    lang: str
    category: str


def of_editions(entries: Iterable[Entry]) -> dict[str, Shelved]:
    """The editions that entries are about; whoever makes up a handle is not counted."""
    named = sorted({entry.about for entry in entries if entry.kind == "edition"})
    found = {}
    for at in range(0, len(named), _AT_ONCE):
        some = Edition.objects.filter(handle__in=named[at : at + _AT_ONCE])
        for handle, lang, path in some.values_list("handle", "lang", "category_path"):
            found[handle] = Shelved(lang, path.rsplit("/", 1)[-1])
    return found


def of_categories() -> dict[str, str]:
    """Slugs by what pages call a category."""
    known = Category.objects.values_list("translation_key", "slug")
    return {key.hex: slug for key, slug in known}
