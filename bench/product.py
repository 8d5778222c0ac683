"""The running product, in a process and a data folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import urlopen

CLEW = Path(sys.executable).with_name("clew")


@dataclass(frozen=True)
class Product:
    """A server that is up: where it answers, and its process."""

    url: str
    pid: int
    data: Path

    def get(self, path: str, **query: object) -> bytes:
        address = self.url + path + (f"?{urlencode(query)}" if query else "")
        with urlopen(address, timeout=60) as answer:
            body: bytes = answer.read()
        return body

    def search(self, **query: object) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.get("/api/v1/search", **query))
        return found

    def memory(self) -> float:
        """Resident megabytes of the process."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def environment(data: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "CLEW_DATA": str(data), "CLEW_RATE_LIMITS": "off", **more}


def clew(data: Path, *words: str, **more: str) -> None:
    """Run one command to its end."""
    command = [str(CLEW), *words]
    subprocess.run(command, env=environment(data, **more), check=True, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def running(data: Path, command: str = "serve", **more: str) -> Iterator[Product]:
    port = free_port()
    words = [str(CLEW), command, "--port", str(port)]
    process = subprocess.Popen(words, env=environment(data, **more), stderr=subprocess.DEVNULL)
    product = Product(f"http://127.0.0.1:{port}", process.pid, data)
    try:
        wait_for(product, process)
        yield product
    finally:
        process.terminate()
        process.wait(30)


def wait_for(product: Product, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1_800):
        if process.poll() is not None:
            raise SystemExit(f"the server ended with {process.returncode}")
        with contextlib.suppress(URLError, HTTPError, ConnectionError):
            product.get("/healthz")
            return
        time.sleep(0.1)
    raise SystemExit("the server did not come up")


@contextlib.contextmanager
def data_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="clew-bench-") as path:
        yield Path(path)
