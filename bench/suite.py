"""How long the tests take."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from bench.figures import Figure

TEST = Path(__file__).parent.parent / "bin" / "test"


def measure() -> list[Figure]:
    began = time.perf_counter()
    subprocess.run([str(TEST), "-q"], check=True, stdout=subprocess.DEVNULL)
    took = (time.perf_counter() - began) / 60
    return [Figure("bin/test", took, "min", must=10, aim=5, note="SQLite, with Chromium")]
