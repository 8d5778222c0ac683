"""Measure a knowledge base and keep what was found: the job's verb, and `clew eval`'s."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from clew.answers.calibration.evidence import Sample, gather
from clew.answers.calibration.fit import Fit
from clew.answers.calibration.fitting import fitted, likely
from clew.answers.embeddings import provider
from clew.answers.embeddings.texts import label
from clew.answers.index import current
from clew.answers.index.builder import Snapshot
from clew.answers.models import Calibration, Document
from clew.core import generations

_REST = 0.01  # seconds after each question: whoever asks in earnest goes first


def measure(index: Snapshot, seen: str = "", pause: float = 0.0) -> Calibration:
    """Ask the knowledge base its own words and foreign questions, and go by what came of it."""
    found = of(gather(index, pause), seen)
    found.take_effect()
    return found


def follow_changes() -> Calibration | None:
    """Measure again if documents or vectors have changed, once all that have vectors have them.

    Many changes in a row are one: this runs every few minutes, and skips what is still in motion.
    """
    seen = state()
    last = Calibration.latest()
    if (last and last.seen == seen) or not Document.objects.exists():
        return None
    maker = provider()
    if maker and Document.objects.waiting_for_vectors(label(maker.name)).count() > few():
        return None
    return measure(current.snapshot(), seen, _REST)


def few() -> int:
    """So many documents without vectors change nothing; some may never get theirs."""
    return Document.objects.count() // 50


def state() -> str:
    """What is published and embedded, as two numbers that grow."""
    now = generations.all_current()
    return f"{now.get('documents', 0)}.{now.get('vectors', 0)}"


def of(samples: Sequence[Sample], seen: str = "") -> Calibration:
    """An unsaved row: `level` and `shifts` are the fit, `asked` counts questions by kind, `own`
    and `foreign` are how sure each was."""
    fit = fitted(samples)
    facts: dict[str, Any] = {
        "level": fit.level,
        "shifts": fit.shifts,
        "asked": Counter(one.kind for one in samples),
        "own": _sure([one for one in samples if one.own], fit),
        "foreign": _sure([one for one in samples if not one.own], fit),
    }
    return Calibration(seen=seen, facts=facts)


def _sure(samples: Sequence[Sample], fit: Fit) -> list[float]:
    return sorted((round(likely(one, fit), 3) for one in samples), reverse=True)
