"""Messages at a steady rate: when they are acknowledged, and when everybody has seen them.

Open loop: a message goes out at its time whether or not the ones before it are answered, and
its time counts from when it was due (so that a stall is not hidden by the waiting it causes).
"""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field

from bench import lengths, load
from bench.callers import Caller, opened, visitor, word
from bench.figures import Figure
from bench.servers import House, one_process, two_processes
from bench.wire import Wire

WARM, SETTLES = 2, 5  # seconds


@dataclass(frozen=True)
class Run:
    """What was measured: milliseconds at p95, and how many messages somebody never saw."""

    acked: float
    shown: float
    unseen: int
    how: str


@dataclass
class Talk:
    """One conversation: who writes in it, and the windows in which it is open."""

    number: str
    writers: tuple[Caller, Caller]  # the customer, the agent
    windows: list[Caller]
    acked: list[float] = field(default_factory=list)
    due: dict[str, float] = field(default_factory=dict)  # by message id


def measure() -> list[Figure]:
    with one_process() as house:
        alone = run(house, rate=50, seconds=20, conversations=20, what="one process, SQLite")
    with two_processes() as house:
        how = "two web processes, a worker, PostgreSQL, Redis"
        steady = run(house, rate=100, seconds=lengths.of(40, 300), conversations=40, what=how)
        most = run(house, rate=300, seconds=lengths.of(20, 60), conversations=60, what=how)
    return [
        Figure("message acknowledged, p95", alone.acked, "ms", 150, 60, note=alone.how),
        Figure("message shown to the other side, p95", alone.shown, "ms", 500, 200, note=alone.how),
        Figure("messages not shown", alone.unseen, "", 0, 0, note=alone.how),
        Figure("100 a second, shown to all three, p95", steady.shown, "ms", 300, note=steady.how),
        Figure("100 a second, acknowledged, p95", steady.acked, "ms", note=steady.how),
        Figure("100 a second, not shown to all three", steady.unseen, "", 0, 0, note=steady.how),
        Figure("300 a second, not shown to all three", most.unseen, "", 0, 0, note=most.how),
        Figure("300 a second, shown to all three, p95", most.shown, "ms", note=most.how),
    ]


def run(house: House, *, rate: int, seconds: int, conversations: int, what: str) -> Run:
    talks = asyncio.run(talk(house, rate, seconds, conversations))
    acked = [took for one in talks for took in one.acked]
    shown = [took for one in talks for took in times_shown(one)]
    unseen = sum(len(one.due) for one in talks) - len(shown)
    how = f"{rate} a second for {seconds} s in {conversations} conversations, {what}"
    return Run(milliseconds(acked), milliseconds(shown), unseen, how)


async def talk(house: House, rate: int, seconds: int, conversations: int) -> list[Talk]:
    front, back = Wire(house.front.url), Wire(house.back.url)
    talks = [await begun(front, back, house.key) for _ in range(conversations)]
    ears = [asyncio.create_task(w.listens(one.number)) for one in talks for w in one.windows]
    await asyncio.sleep(WARM)
    await at_a_steady_rate(talks, rate, seconds)
    for _ in range(10 * SETTLES):
        if all(len(times_shown(one)) == len(one.due) for one in talks):
            break
        await asyncio.sleep(0.1)
    for ear in ears:
        ear.cancel()
    await asyncio.gather(*ears, return_exceptions=True)
    front.close(), back.close()
    return talks


async def begun(front: Wire, back: Wire, key: str) -> Talk:
    """A customer with two windows, one at each process, and an agent at the other process."""
    customer, agent = await visitor(front), Caller(back, key)
    number = await opened(customer)
    await agent.insists(f"/desk/conversations/{number}/assignment", to="me")
    windows = [customer.again(), customer.again(back), agent.again()]
    return Talk(number, (customer, agent), windows)


async def at_a_steady_rate(talks: list[Talk], rate: int, seconds: int) -> None:
    """Customers and agents in turns, one conversation after the other."""
    began, sending = time.perf_counter(), []
    turns = itertools.cycle((one, side) for side in (0, 1) for one in talks)
    for count in range(rate * seconds):
        due = began + count / rate
        if (left := due - time.perf_counter()) > 0:
            await asyncio.sleep(left)
        sending.append(asyncio.create_task(send(*next(turns), due)))
    await asyncio.gather(*sending)


async def send(one: Talk, side: int, due: float) -> None:
    path = f"{('', '/desk')[side]}/conversations/{one.number}/messages"
    kept = await one.writers[side].insists(path, text=f"{word()} is still wet", client_id=word())
    one.acked.append(time.perf_counter() - due)
    one.due[kept["id"]] = due


def times_shown(one: Talk) -> list[float]:
    """Seconds from due until the last of its windows showed a message, of those all showed."""
    everywhere = set(one.due).intersection(*(window.seen for window in one.windows))
    return [max(w.seen[sent] for w in one.windows) - one.due[sent] for sent in everywhere]


def milliseconds(seconds: list[float]) -> float:
    return load.percentile(seconds, 0.95) * 1000 if seconds else float("inf")
