"""Idle sockets: what each costs in memory."""

from __future__ import annotations

import asyncio
import resource

import httpx

from bench import product
from bench.callers import Caller, opened, visitor
from bench.figures import Figure

SOCKETS, AT_ONCE = 5_000, 50


def measure() -> list[Figure]:
    with product.data_folder() as data:
        product.clew(data, "demo", "--setup-only")
        with product.running(data) as up:
            before = up.memory()
            grown = asyncio.run(hold(up, before))
    how = f"{SOCKETS:,} sockets on one process, idle for 5 s"
    each = grown * 1024 / SOCKETS
    return [
        Figure("memory for 5,000 idle sockets", grown, "MB", must=200, aim=150, note=how),
        Figure("memory for one", each, "KiB", note=how),
    ]


async def hold(up: product.Product, before: float) -> float:
    """Megabytes that the server grew by while all the sockets were open."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (2 * SOCKETS, 2 * SOCKETS))
    async with httpx.AsyncClient(base_url=up.url, timeout=30) as http:
        customer = await visitor(http)
        number = await opened(customer)
        gate = asyncio.Semaphore(AT_ONCE)
        done = asyncio.Event()
        open_now = [
            asyncio.create_task(keep_open(customer, number, gate, done)) for _ in range(SOCKETS)
        ]
        while sum(task.done() for task in open_now) == 0 and customer.twins < SOCKETS:
            await asyncio.sleep(0.5)
        await asyncio.sleep(5)
        grown = up.memory() - before
        done.set()
        await asyncio.gather(*open_now)
    return grown


async def keep_open(
    customer: Caller, number: str, gate: asyncio.Semaphore, done: asyncio.Event
) -> None:
    async with gate:
        socket = customer.socket(number)
        held = await socket.__aenter__()
        await held.recv()
        customer.twins += 1
    await done.wait()
    await socket.__aexit__(None, None, None)
