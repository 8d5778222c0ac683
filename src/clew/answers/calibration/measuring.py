"""Measure a knowledge base and keep what was found: the job's verb, and `clew eval`'s."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

from clew.answers.calibration.evidence import Sample, gather
from clew.answers.calibration.fit import Fit, shipped
from clew.answers.calibration.fitting import fitted, likely, usual_model
from clew.answers.embeddings import provider
from clew.answers.embeddings.texts import label
from clew.answers.index import current
from clew.answers.index.builder import Snapshot
from clew.answers.models import Calibration, Document
from clew.core import generations
from clew.core.faults import kill_point

_SLICE = 4.0  # seconds: other jobs have their turn in between


def measure(index: Snapshot) -> Calibration:
    """Ask the knowledge base its own words and foreign questions, and go by what came of it."""
    samples, _ = gather(index)
    found = Calibration(facts=facts_of(samples))
    found.take_effect()
    return found


def follow_changes() -> bool:
    """Measure again if documents or vectors have changed, once all that have vectors have them;
    for a slice of time. Says whether there is more to do.

    Many changes in a row are one: this is looked at every few minutes, what is still in motion
    is left alone, and what was begun is brought to its end first.
    """
    seen, last = state(), Calibration.latest()
    if (last and last.seen == seen) or not Document.objects.exists():
        return False
    index = current.snapshot()
    return shows_all(index) and go_on(Calibration.begun(seen), index)


def shows_all(index: Snapshot) -> bool:
    """Whether documents have their vectors, and the index has both: a server that has just
    begun has neither, and would measure what it will not be like."""
    maker, there = provider(), Document.objects.count()
    waiting = Document.objects.waiting_for_vectors(label(maker.name)).count() if maker else 0
    seen = len(index.vectors.numbers) if index.vectors else 0
    lacks = there - seen if maker else 0
    return len(index.catalogue.entries) == there and max(waiting, lacks) <= few()


def go_on(row: Calibration, index: Snapshot) -> bool:
    """A slice of a measurement; what was asked so far is in the row, and outlives a process."""
    samples, was_all = gather(index, len(row.samples), _SLICE)
    row.samples += [asdict(one) for one in samples]
    if was_all:
        row.facts = facts_of([Sample(**facts) for facts in row.samples])
        row.take_effect()
    else:
        row.save()
        kill_point("measure.slice")
    return not was_all


def few() -> int:
    """So many documents without vectors change nothing; some may never get theirs."""
    return Document.objects.count() // 50


def state() -> str:
    """What is published and embedded, as two numbers that grow; by whom, and what ships."""
    now, maker = generations.all_current(), provider()
    by = json.dumps([maker.name if maker else "", shipped()]).encode()
    name = blake2b(by, digest_size=6).hexdigest()
    return f"{now.get('documents', 0)}.{now.get('vectors', 0)}.{name}"


def facts_of(samples: Sequence[Sample]) -> dict[str, Any]:
    """`level` and `shifts` are the fit, `model` is whose, `asked` counts questions by kind,
    `own` and `foreign` are how sure each was."""
    fit = fitted(samples)
    return {
        "level": fit.level,
        "shifts": fit.shifts,
        "model": usual_model(samples),
        "asked": Counter(one.kind for one in samples),
        "own": _sure([one for one in samples if one.own], fit),
        "foreign": _sure([one for one in samples if not one.own], fit),
    }


def _sure(samples: Sequence[Sample], fit: Fit) -> list[float]:
    return sorted((round(likely(one, fit), 3) for one in samples), reverse=True)
