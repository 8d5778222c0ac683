"""An index of many documents in one process: `python -m bench.scale DOCUMENTS N`, one JSON line.

The texts are made up and the vectors drawn at random, as in `bench.vectors`; no embedder is loaded,
so that what is measured is the index.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bench import load, shelf


def main(documents: int, questions: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    # In a process of its own, so that what making them took is not counted.
    subprocess.run([sys.executable, "-m", "bench.scale", "fill", str(documents)], check=True)
    print(json.dumps(figures(questions)))


def figures(questions: int) -> dict[str, float]:
    from clew.answers import flows
    from clew.core import generations

    warm()
    before = rss()
    serving = flows.keep_index(generations.Watch())
    serving.refresh()
    serving.index.learn()
    found = {"index_mb": rss() - before, "rss_mb": rss(), **searches(questions)}
    began = time.perf_counter()
    put(1, "late")
    serving.refresh()
    return found | {"refresh_s": time.perf_counter() - began, "index_mb": rss() - before}


def searches(questions: int) -> dict[str, float]:
    from clew.answers.index import current
    from clew.answers.ranking import CANDIDATES, SearchScope, by_words
    from clew.answers.reading import Question

    held, scope = current.snapshot(), SearchScope()
    vectors, kept = held.vectors, held.mask(("public",), "", "")
    assert vectors is not None and kept.all()
    scans = load.each(lambda one: vectors.similar(one, kept, (), CANDIDATES), drawn(questions))
    read = [Question.of(text, lang) for text, lang in shelf.questions(questions)]
    words = load.each(lambda question: by_words(question, scope, held), read)
    figures = {"scan_p95_ms": scans, "words_p95_ms": words}
    return {name: load.percentile(times[40:], 0.95) for name, times in figures.items()}


def warm() -> None:
    """What every process loads with its first search, whatever it holds."""
    from clew.answers.reading import Question
    from clew.answers.text.tokens import grams

    for text, lang in shelf.questions(8):
        grams(Question.of(text, lang).text)


def put(count: int, prefix: str) -> None:
    from clew.answers import flows
    from clew.answers.drafts import DocumentDraft

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        shelf.write(path, count)
        rows = [json.loads(line) for line in path.open()]
    for start in range(0, count, 2000):
        flows.put(
            DocumentDraft(
                source="bench", key=f"{prefix}-{row['id']}", external_id=row["id"],
                title=row["title"], text=row["text"], lang=row["lang"],
            )
            for row in rows[start : start + 2000]
        )  # fmt: skip


def fill(count: int) -> None:
    """Documents of one passage each, with a vector of their own."""
    import django

    django.setup()
    from clew.answers.embeddings import provider
    from clew.answers.embeddings.texts import label
    from clew.answers.models import Document, Embedding

    put(count, "made")
    maker = provider()
    assert maker is not None
    numbers = list(Document.objects.values_list("pk", flat=True))
    for start in range(0, count, 2000):
        some = numbers[start : start + 2000]
        keys = [f"{number:032x}" for number in some]
        Embedding.keep(dict(zip(keys, drawn(len(some), start), strict=True)), maker.name)
        rows = [
            Document(pk=number, vector_keys=[key], embedded_with=label(maker.name))
            for number, key in zip(some, keys, strict=True)
        ]
        Document.objects.bulk_update(rows, ["vector_keys", "embedded_with"], batch_size=400)


def drawn(count: int, seed: int = shelf.SEED) -> np.ndarray:
    made = np.random.default_rng(seed).standard_normal((count, 384)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def rss() -> float:
    """Megabytes."""
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:]))
