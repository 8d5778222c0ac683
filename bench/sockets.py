"""Idle sockets: what each costs in memory; and all of them coming back after a sudden death."""

from __future__ import annotations

import asyncio
import itertools
import resource
import time
from collections.abc import Callable, Iterable

from bench.callers import Caller, opened, visitor, word
from bench.figures import Figure
from bench.servers import House, Server, one_process, two_processes
from bench.wire import Wire

CASES = ("F09", "F22")
FEW, MANY = 5_000, 10_000
BACK, CONVERSATIONS = 2_000, 50  # sockets that come back, and what they listen to
AT_ONCE = 100  # handshakes
RATE = 20  # messages a second meanwhile
AWAY = 60.0  # seconds after which coming back is given up


def measure() -> list[Figure]:
    allow_files()
    with one_process() as house:
        few, many = asyncio.run(memory(house))
        alone = asyncio.run(come_back(house.front))
    with two_processes() as house:
        several = asyncio.run(come_back(house.front))
    idle = "one process, idle; {:.1f} KiB each"
    return [
        Figure("memory for 5,000 sockets", few, "MB", 200, note=idle.format(few * 1024 / FEW)),
        Figure(
            "memory for 10,000 sockets", many, "MB", None, 300, note=idle.format(many * 1024 / MANY)
        ),
        *came_back(alone, "one process, SQLite"),
        *came_back(several, "two web processes, a worker, PostgreSQL, Redis"),
    ]


def came_back(found: tuple[float, int, int], what: str) -> list[Figure]:
    took, lost, twins = found
    how = f"{BACK:,} sockets, {CONVERSATIONS} conversations, {RATE} messages a second; {what}"
    return [
        Figure("all are back and caught up after", took, "s", 30, note=f"from kill -9 on; {how}"),
        Figure("messages that a socket missed", lost, "", 0, 0, note=how),
        Figure("messages told twice", twins, "", 0, 0, note=how),
    ]


def allow_files() -> None:
    """As many sockets as this machine lets one process have; the server inherits it."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if most < MANY + 500:
        raise SystemExit(f"{MANY:,} sockets need as many open files; the limit here is {most:,}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def memory(house: House) -> tuple[float, float]:
    """Megabytes that the server grew by with few and with many sockets open."""
    wire, ears = Wire(house.front.url), asyncio.TaskGroup()
    rooms = [await room(wire) for _ in range(CONVERSATIONS)]
    before, grown = house.front.up.memory(), []
    async with ears:
        tasks, callers = [], []
        for count in (FEW, MANY - FEW):
            more = [(who.again(), number) for who, number in take(rooms, count)]
            callers += [caller for caller, _ in more]
            tasks += await all_on(more, ears)
            await asyncio.sleep(3)
            grown.append(house.front.up.memory() - before)
        for task in tasks:
            task.cancel()
    return grown[0], grown[1]


async def room(wire: Wire) -> tuple[Caller, str]:
    customer = await visitor(wire)
    return customer, await opened(customer)


def take[T](rooms: Iterable[T], count: int) -> list[T]:
    return list(itertools.islice(itertools.cycle(rooms), count))


async def all_on(
    callers: list[tuple[Caller, str]], ears: asyncio.TaskGroup
) -> list[asyncio.Task[None]]:
    """Open them, so many at a time; the tasks that listen."""
    tasks = []
    for first in range(0, len(callers), AT_ONCE):
        some = callers[first : first + AT_ONCE]
        tasks += [ears.create_task(caller.listens(number)) for caller, number in some]
        await until(lambda some=some: all(caller.is_on for caller, _ in some))  # type: ignore[misc]
    return tasks


async def come_back(server: Server) -> tuple[float, int, int]:
    """Seconds from the kill until every socket has all there is; messages missed, told twice."""
    wire, acked = Wire(server.url), dict[str, set[str]]()
    rooms = [await room(wire) for _ in range(CONVERSATIONS)]
    callers = [(who.again(), number) for who, number in take(rooms, BACK)]
    async with asyncio.TaskGroup() as ears:
        tasks = await all_on(callers, ears)
        tasks.append(ears.create_task(write(rooms, acked)))
        await asyncio.sleep(5)
        began, dying = time.perf_counter(), asyncio.create_task(asyncio.to_thread(server.die))
        await until(lambda: not any(caller.is_on for caller, _ in callers))
        await dying
        await until(lambda: all(caller.is_on for caller, _ in callers))
        due = {number: set(ids) for number, ids in acked.items()}
        await until(lambda: not missed(callers, due))
        took = time.perf_counter() - began
        tasks.pop().cancel()
        await asyncio.sleep(3)
        for task in tasks:
            task.cancel()
    return took, missed(callers, acked), sum(caller.twins for caller, _ in callers)


async def write(rooms: list[tuple[Caller, str]], acked: dict[str, set[str]]) -> None:
    for customer, number in itertools.cycle(rooms):
        path = f"/conversations/{number}/messages"
        kept = await customer.insists(path, text=f"{word()} is still wet", client_id=word())
        acked.setdefault(number, set()).add(kept["id"])
        await asyncio.sleep(1 / RATE)


def missed(callers: list[tuple[Caller, str]], due: dict[str, set[str]]) -> int:
    return sum(len(due.get(number, set()) - caller.seen.keys()) for caller, number in callers)


async def until(holds: Callable[[], bool]) -> None:
    """Wait for it; raises TimeoutError."""
    async with asyncio.timeout(AWAY):
        while not holds():
            await asyncio.sleep(0.1)
