"""Feed a set, ask its questions, count."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from clew.answers import flows
from clew.answers.calibration.measuring import measure
from clew.answers.embeddings import provider
from clew.answers.embeddings.work import embed_waiting
from clew.answers.evaluation import measures
from clew.answers.evaluation.database import throwaway_database
from clew.answers.evaluation.measures import Judged
from clew.answers.evaluation.sets import Asked, EvaluationSet
from clew.answers.index import current
from clew.answers.index.builder import Index
from clew.answers.models import Calibration, Document

Tell = Callable[[str], None]
_EVERY = 2.0


def run(dirs: Iterable[Path], confirmed: int = 0, tell: Tell | None = None) -> list[dict[str, Any]]:
    """One object a set, with the keys that `clew eval` promises. `tell` hears of the progress."""
    say = tell or _aloud
    sets = [EvaluationSet.read(Path(folder), confirmed) for folder in dirs]
    with throwaway_database():
        return [_evaluated(one, say) for one in sets]


def _evaluated(one: EvaluationSet, tell: Tell) -> dict[str, Any]:
    started = time.monotonic()
    Document.objects.all().delete()
    flows.put(one.drafts)
    _embed(one, tell)
    index = Index()
    index.refresh()
    index.learn()
    index_s = time.monotonic() - started
    with current.pinned(index):
        _calibrate(one, index, tell)
        with flows.read_once():
            judged, took = _judged(one, tell)
    index.words.close()
    return {**_counts(one), **_rates(judged), **_costs(took, index_s)}


def _embed(one: EvaluationSet, tell: Tell) -> None:
    maker, done = provider(), 0
    while maker is not None and embed_waiting(maker, seconds=_EVERY):
        done = len(one.drafts) - Document.objects.filter(embedded_with="").count()
        tell(f"{one.name}: vectors of {done} of {len(one.drafts)} documents")


def _calibrate(one: EvaluationSet, index: Index, tell: Tell) -> None:
    """As the background work does it wherever articles are published."""
    Calibration.objects.all().delete()
    facts = measure(index.snapshot).facts or {}
    tell(f"{one.name}: asked itself {sum(facts['asked'].values())} questions")


def _judged(one: EvaluationSet, tell: Tell) -> tuple[list[Judged], list[float]]:
    judged, took, told = [], [], time.monotonic()
    for place, asked in enumerate([*one.inside, *one.outside], 1):
        start = time.perf_counter()
        answer = flows.ask(asked.text, asked.lang)
        took.append((time.perf_counter() - start) * 1000)
        judged.append(_judge(asked, answer.confidence, answer.outcome == "answered"))
        if time.monotonic() - told > _EVERY:
            told = time.monotonic()
            tell(f"{one.name}: {place} of {len(one.inside) + len(one.outside)} questions")
    return judged, took


def _judge(asked: Asked, confidence: float, answered: bool) -> Judged:
    found = flows.search(asked.text, lang=asked.lang, limit=10).hits if asked.right else []
    places = [at for at, hit in enumerate(found, 1) if hit.external_id in asked.right]
    return Judged(bool(asked.right), min(places, default=0), confidence, answered)


def _counts(one: EvaluationSet) -> dict[str, Any]:
    return {
        "set": one.name,
        "docs": len(one.drafts),
        "queries": len(one.inside),
    }


def _rates(judged: list[Judged]) -> dict[str, float | None]:
    found = {
        "r1": measures.recall(judged, 1),
        "r3": measures.recall(judged, 3),
        "r10": measures.recall(judged, 10),
        "mrr10": measures.reciprocal_rank(judged),
        "ndcg10": measures.gain(judged),
        "auroc": measures.separation(judged),
        "answered": measures.answered(judged),
        "precision": measures.precision(judged),
        "oos_refused": measures.refused(judged),
        "answered_at_p90": measures.answered_at_precision(judged),
        "ece": measures.calibration_error(judged),
    }
    return {name: value if value is None else round(value, 4) for name, value in found.items()}


def _costs(took: list[float], index_s: float) -> dict[str, float | None]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "p50_ms": round(measures.percentile(took, 0.5) or 0.0, 2),
        "p95_ms": round(measures.percentile(took, 0.95) or 0.0, 2),
        "index_s": round(index_s, 2),
        "rss_mb": round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1),
    }


def _aloud(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201
