"""Background work of the answer engine."""

from datetime import timedelta

from clew.answers.calibration import measuring as calibration
from clew.answers.embeddings import provider, purging
from clew.answers.embeddings.work import embed_waiting
from clew.answers.models import Spending
from clew.core.jobs import enqueue_unless_waiting, job, slow_job
from clew.core.jobs.schedule import scheduled


@scheduled("embed documents", every=timedelta(minutes=10))
@slow_job
def embed_documents() -> None:
    """Give waiting documents their vectors, a slice at a time so that other jobs get their turn."""
    maker = provider()
    if maker is not None and embed_waiting(maker):
        enqueue_unless_waiting(embed_documents)


@scheduled("purge vectors", every=timedelta(days=1))
@job
def purge_vectors() -> None:
    """Vectors of texts that no document has any more go after a while."""
    purging.purge()


@scheduled("forget what the model has taken", every=timedelta(days=1))
@job
def forget_spending() -> None:
    Spending.forget_old()


@scheduled("measure how sure to be", every=timedelta(minutes=10))
@slow_job
def calibrate() -> None:
    """Where what is published has changed, see anew how sure answers to it may be."""
    if calibration.follow_changes():
        enqueue_unless_waiting(calibrate)
