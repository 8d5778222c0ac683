"""Matrices that only ever grow, in memory or in a file: what a reader holds stays as it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
ROOM = 1024


class Rows(Protocol):
    """`used` rows of `width` numbers."""

    width: int
    used: int

    def append(self, rows: Matrix) -> int:
        """Store `rows`; returns the place of the first."""

    def view(self) -> Matrix:
        """The rows as they are now."""

    def discard(self) -> None:
        """Nobody asks for it any more; views that are held stay good."""


class InMemory:
    def __init__(self, width: int) -> None:
        self.width, self.used = width, 0
        self.space: Matrix = np.zeros((0, width), np.float32)

    def append(self, rows: Matrix) -> int:
        start, end = self.used, self.used + len(rows)
        if end > len(self.space):
            grown = np.zeros((max(end, len(self.space) * 3 // 2, ROOM), self.width), np.float32)
            grown[:start] = self.space[:start]
            self.space = grown
        self.space[start:end] = rows
        self.used = end
        return start

    def view(self) -> Matrix:
        return self.space[: self.used]

    def discard(self) -> None:
        pass


class InFile:
    """Written by write(), mapped for reading alone.

    Writing through a map would end the whole process (SIGBUS) where the disk is full; this way it
    is an OSError, and what was written by halves is written over the next time.
    """

    def __init__(self, width: int, path: Path) -> None:
        self.width, self.used, self.path = width, 0, path
        self.file = path.open("xb", buffering=0)

    def append(self, rows: Matrix) -> int:
        start = self.used
        rest = memoryview(np.ascontiguousarray(rows, np.float32).tobytes())
        at = start * self.width * 4
        while rest:
            written = os.pwrite(self.file.fileno(), rest, at)
            rest, at = rest[written:], at + written
        self.used += len(rows)
        return start

    def view(self) -> Matrix:
        if not self.used:
            return np.zeros((0, self.width), np.float32)
        os.fsync(self.file.fileno())  # some file systems say only now that they are full
        mapped = np.memmap(self.path, np.float32, "r", shape=(self.used, self.width))
        return np.asarray(mapped)  # a plain array is sliced several times as fast

    def discard(self) -> None:
        self.file.close()
        self.path.unlink(missing_ok=True)
