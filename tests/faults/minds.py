"""A mind at work: an index of its own learns from articles, votes and itself, as servers do."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from clew.answers import flows as answers
from clew.answers import jobs
from clew.answers.index import current
from clew.answers.models import Calibration, Document
from clew.core import generations
from clew.core.jobs import worker
from clew.knowledge import publishing
from clew.knowledge.jobs import learn_from_vote
from clew.knowledge.models import ConfirmedQuestion, Publication, Vote

CROWDS = (7, 11)


def lives(server: current.ServingIndex | None = None) -> dict[str, Any]:
    """Everything that follows from the rows, to its end; what is known then."""
    own = server or current.ServingIndex()
    with current.pinned(own.index):
        leases_end()
        worker.work_off_all()
        own.catch_up(generations.current("documents"))
        own.index.learn()
        jobs.calibrate.enqueue()
        worker.work_off_all()
        own.index.rebuild()
    known = knows(own)
    if server is None:
        own.stop()
    return known


def leases_end() -> None:
    """Those of a worker that was killed; its jobs are due again."""
    lapsed = timezone.now() - worker.LEASE - timedelta(seconds=1)
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=lapsed)
    with transaction.atomic():
        worker.recover_lapsed()
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def knows(server: current.ServingIndex) -> dict[str, Any]:
    """The index, the measure and the questions, without what is named by chance."""
    index, rows = server.index.snapshot, Document.objects.order_by("pk")
    vectors, taught = index.vectors, index.learnt.teaching(("public",))
    measured = Calibration.latest()
    assert vectors and taught and measured and measured.facts
    return {
        "words": index.words.held() == dict(rows.values_list("pk", "digest")),
        "parts": {
            row.title: (row.phrasings, vectors.parts[slice(*span)].round(3).tolist())
            for row in rows
            for span in [vectors.spans[vectors.at[row.pk], 1:].tolist()]
        },
        "taught": dict(zip(taught.numbers.tolist(), taught.trust.round(3).tolist(), strict=True)),
        "measured": (measured.facts["own"], measured.facts["foreign"], measured.facts["asked"]),
        "is told": generations.current("confidence") > 0,
        "learnt": list(ConfirmedQuestion.objects.values_list("text", "strength")),
        "wait": (
            DBTaskResult.objects.ready().count(),
            Calibration.objects.filter(facts__isnull=True).count(),
        ),
    }


def forgets(folder: Path) -> None:
    """All that was made of the rows goes; articles stay, and votes that nobody has learnt from."""
    shutil.rmtree(folder)
    for kept in (ConfirmedQuestion, Calibration, DBTaskResult):
        kept.objects.all().delete()
    publishing.hand_over(list(Publication.objects.values_list("pk", flat=True)))
    answers.rebuild_index(embed_again=True)
    for vote, crowd in zip(Vote.objects.order_by("pk"), CROWDS, strict=True):
        learn_from_vote.enqueue(vote=vote.pk, crowd=crowd)


def found(server: current.ServingIndex, text: str) -> list[str]:
    with current.pinned(server.index):
        return [hit.title for hit in answers.search(text).hits]
