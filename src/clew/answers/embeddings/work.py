"""The background work: give documents their vectors, a slice of time after another."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import transaction

from clew.answers.embeddings import Provider, Unavailable
from clew.answers.embeddings.texts import label, texts_of
from clew.answers.models import Document, Embedding
from clew.answers.models.embedding import text_hash
from clew.core import generations
from clew.core.faults import kill_point

log = logging.getLogger(__name__)

_AT_ONCE = 8


def embed_waiting(
    maker: Provider, seconds: float = 5.0, told: Callable[[int], None] = lambda done: None
) -> bool:
    """Embed documents that wait for it for about `seconds`; says whether some still wait."""
    end, last = time.monotonic() + seconds, 0
    waiting = Document.objects.waiting_for_vectors(label(maker.name)).order_by("pk")
    while rows := list(waiting.filter(pk__gt=last)[:_AT_ONCE]):
        last = rows[-1].pk
        embed_each(rows, maker)
        told(len(rows))
        if time.monotonic() > end:
            return waiting.filter(pk__gt=last).exists()
    return False


def embed_each(rows: list[Document], maker: Provider) -> None:
    """One that can't be embedded waits for another day, and the others don't wait for it."""
    try:
        embed(rows, maker)
    except Unavailable:
        raise
    except Exception:
        if len(rows) == 1:
            log.exception("no vectors for document %s", rows[0].pk)
        for row in rows if len(rows) > 1 else ():
            embed_each([row], maker)


def embed(rows: list[Document], maker: Provider) -> None:
    """Store the vectors of `rows`; texts whose vectors exist are not embedded again."""
    texts = {row.pk: {text_hash(text): text for text in texts_of(row)} for row in rows}
    wanted = {name: text for found in texts.values() for name, text in found.items()}
    known = Embedding.known(wanted, maker.name)
    missing = [name for name in wanted if name not in known]
    made = dict(zip(missing, maker.passages([wanted[name] for name in missing]), strict=True))
    kill_point("vectors.made")
    with transaction.atomic():
        Embedding.keep({**known, **made}, maker.name)  # the known may be purged by now
        kill_point("vectors.kept")
        Embedding.use(wanted)
        for row in rows:
            _mark(row, list(texts[row.pk]), label(maker.name))
        generations.bump("vectors")


def _mark(row: Document, names: list[str], with_label: str) -> None:
    """Only if the row is still the one that was read: a later edit waits for its own vectors."""
    Document.objects.filter(pk=row.pk, digest=row.digest).update(
        vector_keys=names, embedded_with=with_label
    )
