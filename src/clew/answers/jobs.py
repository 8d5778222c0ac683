"""Background work of the answer engine."""

from datetime import timedelta

from clew.answers.embeddings import provider
from clew.answers.embeddings.work import embed_waiting
from clew.core.jobs import enqueue_unless_waiting, scheduled, slow_job


@scheduled("embed documents", every=timedelta(minutes=10))
@slow_job
def embed_documents() -> None:
    """Give waiting documents their vectors, a slice at a time so that other jobs get their turn."""
    maker = provider()
    if maker is not None and embed_waiting(maker):
        enqueue_unless_waiting(embed_documents)
