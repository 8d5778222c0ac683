"""Messages at a steady rate: when they are acknowledged, and when the other side sees them.

Open loop: a message goes out at its time whether or not the ones before it are answered, and
its time counts from when it was due (so that a stall is not hidden by the waiting it causes).
"""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import time
from dataclasses import dataclass, field

import httpx

from bench import load, product
from bench.callers import Caller, opened, visitor, word
from bench.figures import Figure

CONVERSATIONS, RATE, SECONDS = 20, 50, 20


@dataclass
class Tally:
    """Seconds from due to acknowledged, and by message id when it was due."""

    acked: list[float] = field(default_factory=list)
    due: dict[str, float] = field(default_factory=dict)


def measure() -> list[Figure]:
    with product.data_folder() as data:
        product.clew(data, "demo", "--setup-only")
        key = agents_key(data)
        with product.running(data) as up:
            acked, shown, lost = asyncio.run(talk(up.url, key, RATE, SECONDS))
    how = f"{RATE} a second for {SECONDS} s in {CONVERSATIONS} conversations, one process, SQLite"
    return [
        Figure("message acknowledged, p95", acked, "ms", must=150, aim=60, note=how),
        Figure("message shown to the other side, p95", shown, "ms", must=500, aim=200, note=how),
        Figure("messages not shown", lost, must=0, aim=0, note=how),
    ]


def agents_key(data: product.Path, agent: str = "ada@linden.example") -> str:
    words = [str(product.CLEW), "apikey", "create", "--agent", agent]
    said = subprocess.run(
        words, env=product.environment(data), capture_output=True, text=True, check=True
    )
    return said.stdout.strip()


async def talk(url: str, key: str, rate: int, seconds: int) -> tuple[float, float, float]:
    """Milliseconds at p95 until acknowledged, until shown; and how many were never shown."""
    limits = httpx.Limits(max_connections=200)
    async with httpx.AsyncClient(base_url=url, timeout=30, limits=limits) as http:
        agent, tally = Caller(http, key), Tally()
        pairs = [await pair(http, key) for _ in range(CONVERSATIONS)]
        ears = [
            asyncio.create_task(caller.listens(number))
            for customer, listener, number in pairs
            for caller in (customer, listener)
        ]
        await asyncio.sleep(1)
        await at_a_steady_rate(pairs, agent, rate, seconds, tally)
        await asyncio.sleep(2)
        for ear in ears:
            ear.cancel()
    shown = [
        max(customer.seen[sent], listener.seen[sent]) - due
        for sent, due in tally.due.items()
        for customer, listener, _ in pairs
        if sent in customer.seen and sent in listener.seen
    ]
    lost = len(tally.due) - len(shown)
    return milliseconds(tally.acked), milliseconds(shown), float(lost)


async def pair(http: httpx.AsyncClient, key: str) -> tuple[Caller, Caller, str]:
    """A customer, the agent's open window on the conversation, and its id."""
    customer = await visitor(http)
    number = await opened(customer)
    listener = Caller(http, key)
    await listener.insists(f"/desk/conversations/{number}/assignment", to="me")
    return customer, listener, number


async def at_a_steady_rate(
    pairs: list[tuple[Caller, Caller, str]], agent: Caller, rate: int, seconds: int, tally: Tally
) -> None:
    """Customers and the agent in turns, one conversation after the other."""
    began, sending = time.perf_counter(), []
    turns = itertools.cycle(pairs)
    for count in range(rate * seconds):
        due = began + count / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        customer, _, number = next(turns)
        asks = count // len(pairs) % 2 == 0
        path = f"/conversations/{number}/messages"
        sender, path = (customer, path) if asks else (agent, f"/desk{path}")
        sending.append(asyncio.create_task(send(sender, path, due, tally)))
    await asyncio.gather(*sending)


async def send(sender: Caller, path: str, due: float, tally: Tally) -> None:
    kept = await sender.insists(path, text=f"{word()} is still wet", client_id=word())
    tally.acked.append(time.perf_counter() - due)
    tally.due[kept["id"]] = due


def milliseconds(values: list[float]) -> float:
    return load.percentile(values, 0.95) * 1000 if values else float("inf")
