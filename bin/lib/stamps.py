"""Remembers what has been done, so that doing it again costs nothing."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lib.places import ROOT, STAMPS


def fingerprint(paths: Iterable[Path]) -> str:
    """Changes when a file's name or content does."""
    seen = hashlib.sha256()
    for path in sorted(paths):
        seen.update(f"{path}\0".encode())
        if path.is_file():
            seen.update(path.read_bytes())
    return seen.hexdigest()


def is_fresh(name: str, mark: str) -> bool:
    kept = STAMPS / name
    return kept.is_file() and kept.read_text() == mark


def keep(name: str, mark: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(mark)


@contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in this checkout; a second one waits."""
    handle = os.open(ROOT / "bin", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
