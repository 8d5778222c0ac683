"""`python -m bench.groups COUNT`: seconds and memory of grouping made-up questions, as JSON.

Directions as a multilingual model has them once what is usual is taken away: topics of very
unequal size, and as many questions again that belong to none.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import numpy as np

from clew.insights.gaps.grouping import groups

WIDTH, TOPICS, SEED = 384, 3_000, 7


def main(count: int) -> None:
    drawn = np.random.default_rng(SEED)
    middles = drawn.normal(size=(TOPICS, WIDTH)).astype(np.float32)
    shares = 1 / np.arange(1, TOPICS + 1) ** 0.9
    topic = drawn.choice(TOPICS, count, p=shares / shares.sum())
    strength = np.where(np.arange(count) % 2, 0.8, 0.1).astype(np.float32)[:, None]
    rows = middles[topic] * strength + drawn.normal(size=(count, WIDTH)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    began = time.perf_counter()
    found = groups(rows, np.ones(count, np.float32))
    told = {
        "seconds": round(time.perf_counter() - began, 1),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "groups": int(found.max()) + 1,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
