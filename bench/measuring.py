"""How sure to be, measured by a knowledge base of 10,000 articles itself while people ask.

`python -m bench.measuring fill|serving|apart` works on the database of the settings; the latter two
print one JSON line: in the process that serves, and in one that only works off jobs.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from itertools import cycle

from bench import load, product, shelf, vectors
from bench.figures import Figure
from bench.scale import rss
from bench.search import said

ARTICLES, QUESTIONS = 10_000, 200
MINUTES_10, MEGABYTES = 600, 100


def measure() -> list[Figure]:
    with product.data_folder() as data:
        rows = data / "made.jsonl"
        shelf.write(rows, ARTICLES)
        product.clew(data, "import", "jsonl", str(rows), CLEW_EMBEDDINGS="off")
        said("bench.measuring", data, "fill")
        beside, apart = (said("bench.measuring", data, one) for one in ("serving", "apart"))
    how = f"{beside['asked']:.0f} questions to itself, {ARTICLES:,} articles, vectors drawn"
    alone = f"`--role worker`, {ARTICLES:,} articles"
    return [
        Figure("measuring itself, CPU", beside["cpu_s"], "s", MINUTES_10, 60, note=how),
        Figure("measuring itself, from begin to end", beside["took_s"], "s", note="people ask on"),
        Figure("memory of the process meanwhile", beside["rss_mb"], "MB", note=how),
        Figure("of that for measuring", beside["more_mb"], "MB", MEGABYTES, note=how),
        Figure("a question before, p95", beside["before_ms"], "ms", note="one at a time"),
        Figure("a question meanwhile, p95", beside["during_ms"], "ms", 250, 100, note=how),
        Figure("measuring in a worker, CPU", apart["cpu_s"], "s", MINUTES_10, 60, note=alone),
        Figure("memory of the worker", apart["rss_mb"], "MB", note=alone),
    ]


def main(what: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    import django

    django.setup()
    if what == "fill":
        vectors.make_vectors()
    print(json.dumps({"serving": serving, "apart": apart, "fill": dict}[what]()))


def serving() -> dict[str, float]:
    from clew.answers import flows
    from clew.core import generations

    server = flows.keep_index(generations.Watch())
    server.refresh(with_vectors=True)
    server.learner.stop()
    server.index.learn()
    before = [ask(one) for one in shelf.questions(QUESTIONS)][40:]
    held, people = rss(), People()
    people.start()
    told = measured()
    people.over.set()
    people.join()
    return {
        **told,
        "rss_mb": people.most,
        "more_mb": people.most - held,
        "before_ms": load.percentile(before, 0.95),
        "during_ms": load.percentile(people.took, 0.95),
    }


def apart() -> dict[str, float]:
    told = measured()
    return {**told, "rss_mb": rss()}


def measured() -> dict[str, float]:
    """Job after job, as the worker does it."""
    from clew.answers.calibration import measuring
    from clew.answers.models import Calibration

    Calibration.objects.all().delete()
    began, cpu = time.perf_counter(), time.thread_time()
    while measuring.follow_changes():
        pass
    took, found = time.perf_counter() - began, Calibration.latest()
    assert found is not None and found.facts
    asked = sum(found.facts["asked"].values())
    return {"took_s": took, "cpu_s": time.thread_time() - cpu, "asked": asked}


def ask(question: tuple[str, str]) -> float:
    from clew.answers import flows

    return load.milliseconds(lambda: flows.ask(*question))


class People(threading.Thread):
    """Ask ten questions a second, and look at how much memory is held."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over, self.took, self.most = threading.Event(), list[float](), 0.0

    def run(self) -> None:
        for text, lang in cycle(shelf.questions(QUESTIONS)):
            self.took.append(ask((f"{text} {len(self.took)}", lang)))
            self.most = max(self.most, rss())
            if self.over.wait(0.1):
                return


if __name__ == "__main__":
    main(sys.argv[1])
