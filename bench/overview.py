"""The overview where the journal is long: a page, and counting it all anew."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

from bench import lengths, load, product
from bench.figures import Figure
from bench.services import Postgres

ROWS, MOST = 1_000_000, 10_000_000
TIMES = 30
PAGES = ("?days=7", "?days=30", "?days=90", "?days=90&lang=en")
SETTINGS = {"CLEW_REQUIRE_MFA": "off", "CLEW_EMBEDDINGS": "off"}


def measure() -> list[Figure]:
    with product.data_folder() as data:
        found = of(data, ROWS, "SQLite", must=1500)
    if lengths.is_long():
        with product.data_folder() as data:
            database = Postgres(data / "postgresql")
            try:
                found += of(data, MOST, "PostgreSQL", must=1000, DATABASE_URL=database.url)
            finally:
                database.end()
    return found


def of(data: Path, rows: int, what: str, must: float, **settings: str) -> list[Figure]:
    settings |= SETTINGS
    product.clew(data, "demo", "--setup-only", **settings)
    cookie = {"Cookie": f"clew_session={filled(data, rows, **settings)}"}
    began = time.monotonic()
    product.clew(data, "insights", "recount", **settings)
    took = time.monotonic() - began
    with product.running(data, **settings) as up:
        shown = max(at_p95(f"{up.url}/studio/insights/overview/{one}", cookie) for one in PAGES)
    how = f"{rows:,} journal rows, {what}"
    return [
        Figure("the overview, p95", shown, "ms", must, note=f"{how}; the slowest of four periods"),
        Figure("counting all twice", took, "s", note=f"{how}; `clew insights recount`"),
    ]


def filled(data: Path, rows: int, **settings: str) -> str:
    said = subprocess.run(
        [sys.executable, "-m", "bench.days", str(rows)],
        env=product.environment(data, **settings),
        capture_output=True,
        text=True,
        check=True,
    )
    session: str = json.loads(said.stdout.splitlines()[-1])["session"]
    return session


def at_p95(address: str, headers: dict[str, str]) -> float:
    took = [
        load.milliseconds(lambda: taken(Request(address, headers=headers)))
        for _ in range(TIMES + 3)
    ]
    return load.percentile(took[3:], 0.95)


def taken(request: Request) -> None:
    with urlopen(request) as answer:
        assert b'id="solved"' in answer.read()
