"""An anonymous article page against raw uvicorn's "hello", in one run; what the widget weighs."""

from __future__ import annotations

import gzip
import re

from bench import hello, load, product
from bench.figures import Figure


def measure() -> list[Figure]:
    with product.data_folder() as data:
        product.clew(data, "demo", "--setup-only")
        with product.running(data) as up, hello.running() as yardstick:
            path = article(up)
            size = len(up.get(path)) / 1024
            rates = [rounds(up.url + path, yardstick) for _ in range(3)]
            loader, whole = widget(up)
    page, raw = (sorted(column)[1] for column in zip(*rates, strict=True))
    ratio = sorted(p / r for p, r in rates)[1]
    how = f"wrk, 16 connections; median of 3; page of {size:.0f} KB uncompressed"
    return [
        Figure("article page against raw hello", ratio * 100, "%", 30, 60, True, how),
        Figure("article page", page, "/s", note="one process, page layer"),
        Figure("raw uvicorn hello", raw, "/s", note="the yardstick"),
        Figure(
            "the widget's loader", loader, "KB", 6, 3, note="gzip; what each page of a site loads"
        ),
        Figure("the whole widget", whole, "KB", 40, 25, note="gzip; with its frame's page"),
    ]


def widget(up: product.Product) -> tuple[float, float]:
    """Thousands of bytes, as they come over the line: the loader, and all that it opens."""
    frame = up.get("/widget/main/en/").decode()
    parts = re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css))"', frame)
    loader, *rest = (len(gzip.compress(up.get(path))) for path in ["/widget.js", *parts])
    return loader / 1000, (loader + sum(rest) + len(gzip.compress(frame.encode()))) / 1000


def rounds(page: str, yardstick: str) -> tuple[float, float]:
    return load.requests_a_second(page), load.requests_a_second(yardstick)


def article(up: product.Product) -> str:
    found = re.search(r'href="(/en/articles/[^"]+)"', up.get("/en/").decode())
    if not found:
        raise SystemExit("no article on the first page")
    return found[1]
