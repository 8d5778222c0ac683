"""Vectors whose texts no document has any more: kept for a while, since edits are taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from clew.answers.models import Document, Embedding
from clew.core import clock

KEPT = timedelta(days=30)
_AT_ONCE = 2000


def purge() -> int:
    """Note since when each vector is unused, and drop those that are for longer than `KEPT`."""
    now, used = clock.now(), used_names()
    for rows in slices():
        forgotten = [row.pk for row in rows if row.text_hash not in used and not row.unused_since]
        Embedding.objects.filter(pk__in=forgotten).update(unused_since=now)
        Embedding.use(row.text_hash for row in rows if row.text_hash in used and row.unused_since)
    gone, _ = Embedding.objects.filter(unused_since__lt=now - KEPT).delete()
    return gone


def used_names() -> set[str]:
    held = Document.objects.values_list("vector_keys", flat=True).iterator()
    return {name for names in held for name in names}


def slices() -> Iterator[list[Embedding]]:
    """All rows, without their vectors; by the key, as the rows change on the way."""
    rows, last = Embedding.objects.order_by("pk").defer("vector"), 0
    while found := list(rows.filter(pk__gt=last)[:_AT_ONCE]):
        yield found
        last = found[-1].pk
