"""The yardstick: what raw uvicorn makes of "hello", on the same machine in the same run."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from bench.product import free_port


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        headers = [(b"content-length", b"5")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"hello"})


@contextlib.contextmanager
def running() -> Iterator[str]:
    port = free_port()
    words = ["-m", "uvicorn", "bench.hello:app", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen([sys.executable, *words, "--lifespan", "off"])
    url = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(100):
            with contextlib.suppress(URLError, ConnectionError):
                urlopen(url, timeout=5).close()
                break
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(10)
