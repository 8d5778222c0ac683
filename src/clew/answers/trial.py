"""Trying content out: the index as it stands, and the same with one more document in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from clew.answers.drafts import DocumentDraft
from clew.answers.embeddings import provider
from clew.answers.embeddings.texts import texts_of
from clew.answers.index.builder import Index, Snapshot
from clew.answers.index.catalogue import Catalogue
from clew.answers.index.entry import Entry
from clew.answers.models import Document, Embedding
from clew.answers.models.embedding import text_hash


@contextmanager
def side_by_side(draft: DocumentDraft) -> Iterator[tuple[Snapshot, Snapshot]]:
    """What is published, and the same with `draft`, as two moments of an index of this block's own.

    Nobody else ever sees the draft: no row of it is written, and what serves is not touched.
    """
    index = Index()
    try:
        index.refresh()
        without = index.snapshot
        add(index, draft)
        yield without, index.snapshot
    finally:
        index.words.close()


def add(index: Index, draft: DocumentDraft) -> None:
    """Put a document into an index in memory, in place of the published one if there is one."""
    row = Document.of(draft)
    known = Document.objects.filter(source=row.source, key=row.key).values_list("pk", flat=True)
    row.pk = known.first() or 1 + max(index.indexed, default=0)
    index.words.change([row.pk] if row.pk in index.indexed else [], [row])
    index.entries[row.pk] = Entry.of(row)
    if (vectors := vectors_of(row)) is not None:
        index.vectors.put(row.pk, vectors)
    catalogue = Catalogue.of(index.entries.values())
    readers = index.words.reader(), index.vectors.reader()
    index.snapshot = Snapshot(*readers, catalogue, tried={row.pk: row})


def vectors_of(row: Document) -> np.ndarray | None:
    maker = provider()
    if maker is None:
        return None
    texts = {text_hash(text): text for text in texts_of(row)}
    found = Embedding.known(texts, maker.name)
    missing = [name for name in texts if name not in found]
    made = dict(zip(missing, maker.passages([texts[name] for name in missing]), strict=True))
    Embedding.keep(made, maker.name)  # publishing it needs them again
    rows = [{**found, **made}[name] for name in texts]
    return np.stack(rows if len(rows) > 1 else rows * 2)
