"""Memory of the one process, with the demo content, idle."""

from __future__ import annotations

import time

from bench import product
from bench.figures import Figure

PATHS = ("/en/", "/zh-hant/", "/vi/search/", "/en/contact/")


def measure() -> list[Figure]:
    with product.data_folder() as data:
        product.clew(data, "demo", "--setup-only")
        began = time.perf_counter()
        with product.running(data) as up:
            started = time.perf_counter() - began
            for path in PATHS:
                up.get(path)
            up.search(q="E3", lang="en")
            up.search(q="为什么空气炸锅停了", lang="zh-hans")
            time.sleep(20)
            idle = up.memory()
    how = "`clew serve`, demo content, after a few pages and searches, 20 s idle"
    return [
        Figure("memory of the one process", idle, "MB", must=450, aim=300, note=how),
        Figure("second start to first answer", started, "s", note="`clew serve` until /healthz"),
    ]
