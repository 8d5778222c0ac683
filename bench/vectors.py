"""What vectors add to a search beyond the embedding: `python -m bench.vectors N`, one JSON line.

The documents' vectors are drawn at random (their place in memory and the arithmetic are the same,
and 10,000 real ones would take minutes); the questions' are real.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from bench import load, shelf


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    import django

    django.setup()
    from clew.answers import flows
    from clew.answers.embeddings import provider
    from clew.core import generations

    make_vectors()
    watch = generations.Watch()
    flows.keep_index(watch)
    watch.start()
    wait_for_vectors()
    asked = shelf.questions(int(sys.argv[1]))
    for text, language in asked[:40]:
        flows.search(f"{text} ", lang=language)
    spent = timed(provider())
    above = [beyond_embedding(spent, *one) for one in asked[40:]]
    typed = load.each(lambda one: flows.suggest(one[0][:6], one[1]), asked[40:])
    figures = {"above_p95_ms": above, "suggest_p95_ms": typed}
    print(json.dumps({name: load.percentile(all_, 0.95) for name, all_ in figures.items()}))


def timed(maker: Any) -> list[float]:
    """Milliseconds that each embedding of a question takes from now on."""
    made, spent = maker.question, list[float]()

    def question(text: str) -> object:
        began = time.perf_counter()
        vector = made(text)
        spent.append((time.perf_counter() - began) * 1000)
        return vector

    maker.question = question
    return spent


def beyond_embedding(spent: list[float], text: str, language: str) -> float:
    """A search's time less what the embedding took, beside which words are looked up."""
    from clew.answers import flows

    spent.clear()
    whole = load.milliseconds(lambda: flows.search(text, lang=language))
    return whole - sum(spent)


def make_vectors() -> None:
    from clew.answers.embeddings import provider
    from clew.answers.embeddings.work import embed_waiting

    maker = provider()
    assert maker is not None

    class Drawn:
        name = maker.name
        random = np.random.default_rng(shelf.SEED)

        def question(self, text: str) -> np.ndarray:
            return self.passages([text])[0]

        def passages(self, texts: list[str]) -> np.ndarray:
            drawn = self.random.standard_normal((len(texts), 384)).astype(np.float32)
            return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)

    embed_waiting(Drawn(), seconds=3_600)


def wait_for_vectors() -> None:
    from clew.answers.index import current

    for _ in ticks():
        held = current.snapshot()
        if held.embedded == 1:
            return
    raise SystemExit("the vectors did not arrive")


def ticks() -> Iterator[int]:
    for number in range(600):
        yield number
        time.sleep(0.2)


if __name__ == "__main__":
    main()
