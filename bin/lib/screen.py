"""What the set-up says while it works."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from lib.places import ROOT

TALK_AFTER, TALK_EVERY = 2.0, 10.0


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    """End with a reason and what to do about it."""
    sys.exit(text)


@contextmanager
def working(title: str) -> Iterator[None]:
    """Says what is being done, how long it has lasted so far, and how long it took."""
    say(f"• {title}")
    begun, done = time.monotonic(), threading.Event()
    ticker = threading.Thread(target=_tick, args=(begun, done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
    if (took := time.monotonic() - begun) >= TALK_AFTER:
        say(f"  done in {took:.0f} s")


def _tick(begun: float, done: threading.Event) -> None:
    live = sys.stdout.isatty()
    while not done.wait(1.0 if live else TALK_EVERY):
        passed = time.monotonic() - begun
        if live:
            print(f"\r  {passed:.0f} s … ", end="", flush=True)
        else:
            say(f"  … {passed:.0f} s")
    if live:
        print("\r          \r", end="", flush=True)


def run(*command: str, env: dict[str, str] | None = None, why: str = "") -> None:
    """Run quietly; when it fails, show its last lines, say `why` and stop."""
    done = subprocess.run(
        command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        last = "\n".join(f"    {line}" for line in done.stdout.splitlines()[-25:])
        stop(f"\nThis command failed ({done.returncode}):\n  {' '.join(command)}\n{last}\n{why}")
