"""The desk's list where there are very many: how long a page takes, and in how many queries."""

from __future__ import annotations

import json
import subprocess
import sys
from urllib.request import Request, urlopen

from bench import lengths, load, product
from bench.figures import Figure
from bench.servers import agents_key
from bench.services import Postgres

MANY, MOST = 100_000, 1_000_000
TIMES = 30
LISTS = ("mine", "waiting", "all", "resolved")
STATES = ("", "waiting", "agent", "resolved")
SETTINGS = {"CLEW_REQUIRE_MFA": "off", "CLEW_EMBEDDINGS": "off"}


def measure() -> list[Figure]:
    found = []
    with product.data_folder() as data:
        found += pages(data, MANY, "SQLite", must=100)
    with product.data_folder() as data:
        database = Postgres(data / "postgresql")
        try:
            found += pages(data, MANY, "PostgreSQL", must=100, DATABASE_URL=database.url)
            if lengths.is_long():
                more = MOST - MANY
                found += pages(data, more, "PostgreSQL", 400, 100, DATABASE_URL=database.url)
        finally:
            database.end()
    return found


def pages(
    data: product.Path, more: int, what: str, must: float, aim: float | None = None, **settings: str
) -> list[Figure]:
    settings |= SETTINGS
    product.clew(data, "demo", "--setup-only", **settings)
    crowd = filled(data, more, **settings)
    key = agents_key(data, **settings)
    with product.running(data, **settings) as up:
        cookie = {"Cookie": f"clew_session={crowd['session']}"}
        shown = slowest([f"{up.url}/desk/?list={one}" for one in LISTS], cookie)
        token = {"Authorization": f"Bearer {key}"}
        api = f"{up.url}/api/v1/desk/conversations"
        listed = slowest([f"{api}?state={one}" for one in STATES], token)
    how = f"{MOST if more > MANY else MANY:,} conversations, {what}; the slowest of four lists"
    grown = f"{crowd['few']} queries for a page; {what}"
    return [
        Figure("a page of the inbox, p95", shown, "ms", must, aim, note=how),
        Figure("the same list by the API, p95", listed, "ms", must, aim, note=how),
        Figure("more queries than for few", crowd["many"] - crowd["few"], "", 0, 0, note=grown),
    ]


def filled(data: product.Path, more: int, **settings: str) -> dict[str, int]:
    said = subprocess.run(
        [sys.executable, "-m", "bench.crowd", str(more)],
        env=product.environment(data, **settings),
        capture_output=True,
        text=True,
        check=True,
    )
    crowd: dict[str, int] = json.loads(said.stdout.splitlines()[-1])
    return crowd


def slowest(addresses: list[str], headers: dict[str, str]) -> float:
    """Milliseconds at p95 of the address that takes longest."""
    return max(at_p95(Request(address, headers=headers)) for address in addresses)


def at_p95(request: Request) -> float:
    took = [load.milliseconds(lambda: taken(request)) for _ in range(TIMES + 3)]
    return load.percentile(took[3:], 0.95)


def taken(request: Request) -> None:
    with urlopen(request, timeout=60) as answer:
        answer.read()
        if answer.url != request.full_url:
            raise SystemExit(f"{request.full_url} led to {answer.url}")
