"""Threads in which sockets ask the database: their own, so that no page waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections

THREADS = 4

_pool = ThreadPoolExecutor(THREADS, thread_name_prefix="socket")


async def in_thread[**Taken, Given](
    work: Callable[Taken, Given], *taken: Taken.args, **named: Taken.kwargs
) -> Given:
    """What `work` gives, without holding up the loop meanwhile."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_pool, lambda: asked(work, *taken, **named))


def asked[**Taken, Given](
    work: Callable[Taken, Given], *taken: Taken.args, **named: Taken.kwargs
) -> Given:
    close_old_connections()
    try:
        return work(*taken, **named)
    finally:
        close_old_connections()


def start_over() -> None:
    """End the threads, and with them their connections; tests change databases."""
    global _pool
    _pool.shutdown()
    _pool = ThreadPoolExecutor(THREADS, thread_name_prefix="socket")
