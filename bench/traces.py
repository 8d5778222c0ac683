"""A million random hand-off traces: whatever happens, one owner, and no way back unasked."""

from __future__ import annotations

import os
import random
import time
from multiprocessing import Pool

from bench.figures import Figure

TRACES, AT_ONCE = 1_000_000, 10_000


def measure() -> list[Figure]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    began = time.perf_counter()
    with Pool() as pool:
        wrong = sum(pool.imap_unordered(wrong_ones, range(TRACES // AT_ONCE)))
    how = f"{TRACES:,} traces of random moves, in {time.perf_counter() - began:.0f} s"
    return [Figure("hand-off traces with more or less than one owner", wrong, "", 0, 0, note=how)]


def wrong_ones(seed: int) -> int:
    """How many of the traces that follow from `seed` break the rules that `bin/test` has too."""
    from clew.conversations.tests.owners import faults, played

    dice = random.Random(seed)
    return sum(bool(faults(played(dice))) for _ in range(AT_ONCE))
