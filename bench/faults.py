"""Processes die at random while people write: sent = stored = seen, and nothing twice.

The server (and, where DATABASE_URL and REDIS_URL are set, PostgreSQL and Redis) is ended without
a word every few seconds and started again. Every client repeats a message under its client_id
until it is acknowledged.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx

from bench import product
from bench.callers import Caller, opened, visitor, word
from bench.figures import Figure
from bench.talk import agents_key

WRITERS, RATE, SECONDS = 10, 40, 120
BETWEEN_DEATHS = (3.0, 10.0)


class Restarted:
    """A server that is killed and started again on the same port and data."""

    def __init__(self, data: product.Path) -> None:
        self.data, self.port = data, product.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.deaths = 0
        self.start()

    def start(self) -> None:
        words = [str(product.CLEW), "serve", "--port", str(self.port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(words, env=product.environment(self.data), **quiet)
        product.wait_for(product.Product(self.url, self.process.pid, self.data), self.process)

    def die(self) -> None:
        self.process.kill()
        self.process.wait()
        self.deaths += 1
        self.start()

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def measure() -> list[Figure]:
    dice = random.Random(7)
    with product.data_folder() as data:
        product.clew(data, "demo", "--setup-only")
        key, server = agents_key(data), Restarted(data)
        try:
            sent, stored, seen, twins = asyncio.run(write_on(server, key, dice))
        finally:
            server.end()
    how = f"{server.deaths} deaths in {SECONDS} s: {', '.join(sorted(names()))}"
    return [
        Figure("acknowledged messages", sent, note=how),
        Figure("of these not stored", sent - stored, must=0, aim=0, note=how),
        Figure("of these not seen by the other side", sent - seen, must=0, aim=0, note=how),
        Figure("stored twice", twins, must=0, aim=0, note=how),
    ]


def names() -> list[str]:
    return ["server", *services()]


def services() -> dict[str, Callable[[], None]]:
    """What else can die: the database and the broker, where this run uses them."""
    found: dict[str, Callable[[], None]] = {}
    if os.environ.get("DATABASE_URL"):
        found["PostgreSQL"] = lambda: restart("postgres", "PG_RESTART")
    if os.environ.get("REDIS_URL"):
        found["Redis"] = lambda: restart("redis-server", "REDIS_RESTART")
    return found


def restart(name: str, command: str) -> None:
    """End a service without a word; start it with the words that the environment gives."""
    subprocess.run(["pkill", "-KILL", "-x", name], check=False)
    time.sleep(0.5)
    subprocess.run(os.environ[command], shell=True, check=False, stdout=subprocess.DEVNULL)


async def write_on(server: Restarted, key: str, dice: random.Random) -> tuple[int, int, int, int]:
    async with httpx.AsyncClient(base_url=server.url, timeout=10) as http:
        writers = [await visitor(http) for _ in range(WRITERS)]
        numbers = [await opened(writer) for writer in writers]
        listeners = [Caller(http, key) for _ in writers]
        ears = [
            asyncio.create_task(ear.listens(number))
            for ear, number in zip(listeners, numbers, strict=True)
        ]
        ends = asyncio.get_running_loop().time() + SECONDS
        acked: list[set[str]] = [set() for _ in writers]
        writing = [
            asyncio.create_task(write(who, number, kept, ends))
            for who, number, kept in zip(writers, numbers, acked, strict=True)
        ]
        await kill_at_random(server, dice, ends)
        await asyncio.gather(*writing)
        await asyncio.sleep(5)
        for ear in ears:
            ear.cancel()
        rows = [await stored_in(who, number) for who, number in zip(writers, numbers, strict=True)]
    sent = sum(map(len, acked))
    stored = sum(
        len(mine & {row["id"] for row in found}) for mine, found in zip(acked, rows, strict=True)
    )
    seen = sum(len(mine & set(ear.seen)) for mine, ear in zip(acked, listeners, strict=True))
    texts = [row["text"] for found in rows for row in found if row["author"] == "customer"]
    return sent, stored, seen, len(texts) - len(set(texts))


async def write(who: Caller, number: str, kept: set[str], ends: float) -> None:
    """Write on at an even pace; a message counts from its acknowledgement on."""
    while asyncio.get_running_loop().time() < ends:
        message = {"text": f"still wet {word()}", "client_id": word()}
        answer = await who.insists(f"/conversations/{number}/messages", **message)
        kept.add(answer["id"])
        await asyncio.sleep(WRITERS / RATE)


async def kill_at_random(server: Restarted, dice: random.Random, ends: float) -> None:
    victims = [server.die, *services().values()]
    while asyncio.get_running_loop().time() < ends:
        await asyncio.sleep(dice.uniform(*BETWEEN_DEATHS))
        await asyncio.to_thread(dice.choice(victims))


async def stored_in(who: Caller, number: str) -> list[dict[str, Any]]:
    """Every message of a conversation, page by page."""
    rows: list[dict[str, Any]] = []
    while True:
        after = rows[-1]["seq"] if rows else 0
        answer = await get(who, f"/conversations/{number}/messages?after={after}")
        rows += answer["messages"]
        if not answer.get("more"):
            return rows


async def get(who: Caller, path: str) -> Any:
    while True:
        with suppress(httpx.HTTPError):
            answer = await who.http.get("/api/v1" + path, headers=who.headers)
            answer.raise_for_status()
            return answer.json()
        await asyncio.sleep(0.2)
