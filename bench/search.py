"""Search through HTTP over 10,000 articles; and what vectors add beyond the embedding itself."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from bench import load, product, shelf
from bench.figures import Figure

ARTICLES, QUESTIONS = 10_000, 400


def measure() -> list[Figure]:
    with product.data_folder() as data:
        rows = data / "made.jsonl"
        shelf.write(rows, ARTICLES)
        began = time.perf_counter()
        product.clew(data, "import", "jsonl", str(rows), CLEW_EMBEDDINGS="off")
        imported = time.perf_counter() - began
        by_words, typed = through_http(data)
        above = with_vectors(data)
    how = f"{QUESTIONS} questions in four languages, one at a time, {ARTICLES:,} articles"
    return [
        Figure("search by words through HTTP, p95", by_words, "ms", 30, 10, note=how),
        Figure("suggestions through HTTP, p95", typed, "ms", 30, 10, note=how),
        Figure("vectors above the embedding, p95", above, "ms", 10, 3, note="in process, " + how),
        Figure("import of 10,000 rows", imported, "s", note="`clew import jsonl`, words only"),
    ]


def through_http(data: Path) -> tuple[float, float]:
    asked = shelf.questions(QUESTIONS)
    with product.running(data, CLEW_EMBEDDINGS="off") as up:
        for text, language in asked[:40]:
            up.search(q=text, lang=language)
        searched = [load.milliseconds(lambda t=t, g=g: up.search(q=t, lang=g)) for t, g in asked]
        typed = [
            load.milliseconds(lambda t=t, g=g: up.get(f"/{g}/suggest/", q=t[:6])) for t, g in asked
        ]
    return load.percentile(searched, 0.95), load.percentile(typed, 0.95)


def with_vectors(data: Path) -> float:
    """Milliseconds at p95 that a search takes beyond its embedding, once vectors are there."""
    said = subprocess.run(
        [sys.executable, "-m", "bench.vectors", str(QUESTIONS)],
        env=product.environment(data),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(json.loads(said.stdout)["above_p95_ms"])
