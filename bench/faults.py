"""Processes die at random while people write: sent = stored = seen, and nothing twice.

Web processes, the worker, PostgreSQL and Redis are ended without a word every few seconds and
started again. Every client repeats a message under its client_id until it is acknowledged.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from bench import lengths
from bench.callers import Caller, opened, visitor, word
from bench.figures import Figure
from bench.servers import House, Server, one_process, two_processes
from bench.services import Service
from bench.wire import Wire

CASES = ("F07", "F08", "F09")
WRITERS, RATE = 10, 40
BETWEEN_DEATHS = (3.0, 10.0)
PATIENCE = 60.0  # seconds until the last one must have been seen
type Victim = Server | Service


@dataclass
class Line:
    """One customer who writes, what was acknowledged, and the agent who listens elsewhere."""

    writer: Caller
    listener: Caller
    number: str
    acked: set[str] = field(default_factory=set)

    @property
    def unseen(self) -> int:
        return len(self.acked - self.listener.seen.keys())


def measure() -> list[Figure]:
    return [
        *after(one_process(), lengths.of(30, 120), "one process, SQLite"),
        *after(two_processes(), lengths.of(75, 300), "PostgreSQL and Redis"),
    ]


def after(start: AbstractContextManager[House], seconds: int, what: str) -> list[Figure]:
    dice = random.Random(7)
    with start as house:
        return asyncio.run(write_on(house, seconds, dice, what))


async def write_on(house: House, seconds: int, dice: random.Random, what: str) -> list[Figure]:
    front, back = Wire(house.front.url), Wire(house.back.url)
    lines = [await line(front, back, house.key) for _ in range(WRITERS)]
    ears = [asyncio.create_task(one.listener.listens(one.number)) for one in lines]
    ends = time.monotonic() + seconds
    writing = [asyncio.create_task(write(one, ends)) for one in lines]
    deaths = await kill_at_random(house, dice, ends)
    await asyncio.gather(*writing)
    await all_seen(lines)
    for ear in ears:
        ear.cancel()
    rows = [await stored_in(one.writer, one.number) for one in lines]
    spared = sum(not times for times in deaths.values())
    return [
        *figures(lines, rows, f"{what}; {seconds} s, deaths: {said(deaths)}"),
        Figure("kinds of process that never died", spared, "", 0, 0),
    ]


async def line(front: Wire, back: Wire, key: str) -> Line:
    writer = await visitor(front)
    return Line(writer, Caller(back, key), await opened(writer))


async def write(one: Line, ends: float) -> None:
    """Write on at an even pace; a message counts from its acknowledgement on."""
    while time.monotonic() < ends:
        message = {"text": f"still wet {word()}", "client_id": word()}
        answer = await one.writer.insists(f"/conversations/{one.number}/messages", **message)
        one.acked.add(answer["id"])
        await asyncio.sleep(WRITERS / RATE)


async def kill_at_random(house: House, dice: random.Random, ends: float) -> Counter[str]:
    """How often each kind of process died."""
    victims: list[Victim] = [*{house.front, house.back}, *house.workers, *house.services]
    deaths, next_ones = Counter({one.name: 0 for one in victims}), list[Victim]()
    while time.monotonic() < ends:
        await asyncio.sleep(dice.uniform(*BETWEEN_DEATHS))
        next_ones = next_ones or dice.sample(victims, len(victims))  # nobody twice before all once
        victim = next_ones.pop()
        await asyncio.to_thread(victim.die)
        deaths[victim.name] += 1
    return deaths


async def all_seen(lines: list[Line]) -> None:
    waited = time.monotonic() + PATIENCE
    while any(one.unseen for one in lines) and time.monotonic() < waited:
        await asyncio.sleep(0.2)


async def stored_in(who: Caller, number: str) -> list[dict[str, Any]]:
    """Every message of a conversation, page by page."""
    rows: list[dict[str, Any]] = []
    while True:
        after = rows[-1]["seq"] if rows else 0
        answer = await who.reads(f"/conversations/{number}/messages?after={after}")
        rows += answer["messages"]
        if not answer.get("more"):
            return rows


def figures(lines: list[Line], rows: list[list[dict[str, Any]]], how: str) -> list[Figure]:
    sent = sum(len(one.acked) for one in lines)
    stored = sum(
        len(one.acked & {row["id"] for row in found})
        for one, found in zip(lines, rows, strict=True)
    )
    seen = sent - sum(one.unseen for one in lines)
    texts = [row["text"] for found in rows for row in found if row["author"] == "customer"]
    again = Counter(texts) - Counter(set(texts))
    again.pop(texts[0] if texts else "", None)  # every conversation begins with the same words
    twins = again.total() + sum(one.listener.twins for one in lines)
    return [
        Figure("sent: acknowledged to the sender", sent, note=how),
        Figure("of these not stored", sent - stored, "", 0, 0, note=f"stored = {stored}"),
        Figure("of these not seen by the other side", sent - seen, "", 0, 0, note=f"seen = {seen}"),
        Figure("twins: stored or shown twice", twins, "", 0, 0),
    ]


def said(deaths: Counter[str]) -> str:
    return ", ".join(f"{name} {times}" for name, times in sorted(deaths.items()))
