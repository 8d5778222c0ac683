"""Load from a second process: wrk, so that the generator is not what is measured."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from functools import partial

CONNECTIONS, SECONDS = 16, 6


def requests_a_second(url: str) -> float:
    """Requests a second over keep-alive connections; ends the program if any of them failed."""
    if not shutil.which("wrk"):
        raise SystemExit("wrk is needed (Debian: apt-get install wrk)")
    words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", url]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return float(found[1]) if found else 0.0


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def each[T](work: Callable[[T], object], over: Iterable[T]) -> list[float]:
    """Milliseconds for each of `over`."""
    return [milliseconds(partial(work, one)) for one in over]


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
