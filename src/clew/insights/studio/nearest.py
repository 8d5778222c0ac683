"""The articles that come nearest to gaps, in the reader's own language where they are out in it."""

from __future__ import annotations

from collections.abc import Collection

from clew.knowledge.models import Publication


def nearest(public_ids: Collection[str], lang: str) -> dict[str, Publication]:
    """By the public ids that were found; what is out no more is left out."""
    known = Publication.objects.select_related("edition")
    out = known.filter(edition__public_id__in=public_ids)
    own = known.filter(group__in=[one.group for one in out], lang=lang)
    by_group = {one.group: one for one in own}
    return {one.edition.public_id: by_group.get(one.group, one) for one in out}
