"""Replaying ten thousand conversations, and grouping a hundred thousand questions."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from bench import product
from bench.figures import Figure

CONVERSATIONS, QUESTIONS = 10_000, 100_000
TEN_MINUTES, FIVE_MINUTES, GIGABYTE = 600, 300, 1000


def measure() -> list[Figure]:
    with product.data_folder() as data:
        product.clew(data, "demo", "--setup-only")
        own = product.environment(data)
        filled = [sys.executable, "-m", "bench.past", str(CONVERSATIONS)]
        subprocess.run(filled, env=own, check=True)
        draft = article(data)
        first, _ = replayed(data, "--draft", draft)
        again, _ = replayed(data, "--draft", draft)
        now, told = replayed(data)
    grouped = json.loads(said([sys.executable, "-m", "bench.groups", str(QUESTIONS)]))
    how = f"{told['questions']:,} questions, `clew replay --days 90 --json`"
    of_groups = f"{QUESTIONS:,} different questions by vectors that are there"
    return [
        Figure("replay with a draft, nothing embedded yet", first, "s", TEN_MINUTES, note=how),
        Figure("the same once more", again, "s", TEN_MINUTES, note=how),
        Figure("replay of what is published", now, "s", TEN_MINUTES, note=how),
        Figure("grouping", grouped["seconds"], "s", FIVE_MINUTES, note=of_groups),
        Figure("memory of that", grouped["rss_mb"], "MB", GIGABYTE, note=of_groups),
    ]


def replayed(data: product.Path, *more: str) -> tuple[float, dict[str, float]]:
    began = time.perf_counter()
    words = [str(product.CLEW), "replay", "--days", "90", *more, "--json"]
    told: dict[str, float] = json.loads(said(words, data))
    return time.perf_counter() - began, told


def article(data: product.Path) -> str:
    """Any article will do as a draft."""
    ask = (
        "from clew.knowledge.models import Article; print(Article.objects.earliest('pk').public_id)"
    )
    words = [str(product.CLEW), "manage", "shell", "-v", "0", "-c", ask]
    return said(words, data).split()[-1]


def said(words: list[str], data: product.Path | None = None) -> str:
    env = product.environment(data) if data else None
    done = subprocess.run(words, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout
