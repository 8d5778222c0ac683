"""From a fresh clone to the first page, with the package caches as they are."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.figures import Figure
from bench.product import free_port

ROOT = Path(__file__).parent.parent


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="clew-fresh-") as folder:
        checkout = Path(folder) / "clew"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(checkout)], check=True)
        took = first_page(checkout)
    how = "fresh clone, empty data folder, `bin/demo` until / answers"
    return [Figure("bin/demo to first page", took, "s", must=180, aim=90, note=how)]


def first_page(checkout: Path) -> float:
    port = free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CLEW_", "VIRTUAL_ENV"))}
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(checkout / "bin" / "demo"), "--port", str(port)],
        env=kept,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while process.poll() is None:
            with contextlib.suppress(URLError, ConnectionError):
                urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
                return time.perf_counter() - began
            time.sleep(0.2)
        raise SystemExit("bin/demo ended early")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
