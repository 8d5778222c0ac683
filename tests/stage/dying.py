"""A process that does some work on the test's own database and is killed in the middle of it."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable

from django.db import connections

from clew.core.jobs import worker

HANGS_AFTER = 120  # seconds


def dies_at(place: str, work: Callable[[], object] = worker.work_off_all) -> int:
    """Do `work` in a process of its own that ends like a power cut at `place`; its exit code.

    A fork: nothing is loaded anew, and no connection is shared.
    """
    connections.close_all()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads: none of ours is at work
        child = os.fork()
    if child == 0:
        do_and_end(place, work)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def do_and_end(place: str, work: Callable[[], object]) -> None:
    signal.alarm(HANGS_AFTER)
    os.environ["CLEW_KILL_AT"] = place
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)
