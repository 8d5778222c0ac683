"""Search through HTTP over 10,000 articles, the databases' own full text beside it; and vectors.

What vectors add is taken beyond the embedding itself, over 10,000 articles and over 100,000.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import full_text, load, product, shelf, withdrawing
from bench.figures import Figure

ARTICLES, PASSAGES, QUESTIONS = 10_000, 100_000, 400


def measure() -> list[Figure]:
    with product.data_folder() as data:
        rows = data / "made.jsonl"
        shelf.write(rows, ARTICLES)
        began = time.perf_counter()
        product.clew(data, "import", "jsonl", str(rows), CLEW_EMBEDDINGS="off")
        imported = time.perf_counter() - began
        ours, typed = through_http(data, rows)
        others = list(full_text.beside(rows, data, QUESTIONS))
        above = with_vectors(data)
    how = f"{QUESTIONS} questions in four languages, one at a time, {ARTICLES:,} articles"
    return [
        Figure("search by words through HTTP, p95", ours.p95, "ms", 30, 10, note=how),
        *(Figure(f"beside it: {one.name}, p95", one.p95, "ms") for one in others),
        *(first_of(one) for one in [ours, *others]),
        Figure("suggestions through HTTP, p95", typed, "ms", 30, 10, note=how),
        Figure("suggestions in process, p95", above["suggest_p95_ms"], "ms", 10, 3, note=how),
        Figure("vectors above the embedding, p95", above["above_p95_ms"], "ms", 10, 3,
               note="in process, " + how),
        Figure("import of 10,000 rows", imported, "s", note="`clew import jsonl`, words only"),
        *at_scale(),
        *withdrawing.measure(),
    ]  # fmt: skip


def first_of(one: full_text.Measured) -> Figure:
    label = f"the sentence asked for is in the first result: {one.name}"
    return Figure(label, 100 * one.first, "%", more_is_better=True)


def at_scale() -> Iterator[Figure]:
    """As many documents of one passage each: the worst case, as every one has a whole text."""
    with product.data_folder() as data:
        told = said("bench.scale", data, PASSAGES, QUESTIONS)
    how = f"{PASSAGES:,} documents of one passage"
    yield Figure("looking through vectors, p95", told["scan_p95_ms"], "ms", 15, note=how)
    yield Figure("memory that the index adds", told["index_mb"], "MB", 400, note=how)
    yield Figure("memory of the process", told["rss_mb"], "MB", note=how + ", no embedder")
    yield Figure("words, p95", told["words_p95_ms"], "ms", note=how)
    yield Figure("until a change is found", told["refresh_s"], "s", 5, note=how)


def through_http(data: Path, rows: Path) -> tuple[full_text.Measured, float]:
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in map(json.loads, rows.open())}
    with product.running(data, CLEW_EMBEDDINGS="off") as up:

        def search(text: str) -> list[str]:
            hits: Any = up.search(q=text)["results"]
            return [texts[hit["external_id"]] for hit in hits]

        searched = full_text.measured("Clew", search, QUESTIONS)
        typed = load.each(
            lambda asked: up.get(f"/{asked[1]}/suggest/", q=asked[0][:6]),
            shelf.questions(QUESTIONS),
        )
    return searched, load.percentile(typed, 0.95)


def with_vectors(data: Path) -> dict[str, float]:
    """Milliseconds at p95 that a search takes beyond its embedding, once vectors are there."""
    return said("bench.vectors", data, QUESTIONS)


def said(module: str, data: Path, *more: object) -> dict[str, float]:
    words = [sys.executable, "-m", module, *map(str, more)]
    done = subprocess.run(
        words, env=product.environment(data), stdout=subprocess.PIPE, text=True, check=True
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
