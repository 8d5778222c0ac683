"""Matrices that only ever grow, in memory or in a file: what a reader holds stays as it is."""

from __future__ import annotations

import mmap
import os
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
ROOM = 1024


class Rows[Number: (np.float32, np.int8)](Protocol):
    """`used` rows of `width` numbers."""

    width: int
    used: int

    def append(self, rows: NDArray[Number]) -> int:
        """Store `rows`; returns the place of the first."""

    def view(self) -> NDArray[Number]:
        """The rows as they are now."""

    def let_go(self) -> None:
        """Views stay good, but the memory they hold may serve others until they are read."""

    def discard(self) -> None:
        """Nobody asks for it any more; views that are held stay good."""


class InMemory[Number: (np.float32, np.int8)]:
    def __init__(self, width: int, kind: type[Number]) -> None:
        self.width, self.used = width, 0
        self.kind: type[Number] = kind
        self.space: NDArray[Number] = np.zeros((0, width), kind)

    def append(self, rows: NDArray[Number]) -> int:
        start, end = self.used, self.used + len(rows)
        if end > len(self.space):
            grown = np.zeros((max(end, len(self.space) * 3 // 2, ROOM), self.width), self.kind)
            grown[:start] = self.space[:start]
            self.space = grown
        self.space[start:end] = rows
        self.used = end
        return start

    def view(self) -> NDArray[Number]:
        return self.space[: self.used]

    def let_go(self) -> None:
        pass

    def discard(self) -> None:
        pass


class InFile[Number: (np.float32, np.int8)]:
    """Written by write(), mapped for reading alone.

    Writing through a map would end the whole process (SIGBUS) where the disk is full; this way it
    is an OSError, and what was written by halves is written over the next time.
    """

    def __init__(self, width: int, kind: type[Number], path: Path) -> None:
        self.width, self.used, self.path = width, 0, path
        self.kind: type[Number] = kind
        self.file = path.open("x+b", buffering=0)
        self.mapped: mmap.mmap | None = None

    def append(self, rows: NDArray[Number]) -> int:
        start = self.used
        rest = memoryview(np.ascontiguousarray(rows, self.kind).tobytes())
        at = start * self.width * np.dtype(self.kind).itemsize
        while rest:
            written = os.pwrite(self.file.fileno(), rest, at)
            rest, at = rest[written:], at + written
        self.used += len(rows)
        return start

    def view(self) -> NDArray[Number]:
        if not self.used:
            return np.zeros((0, self.width), self.kind)
        os.fsync(self.file.fileno())  # some file systems say only now that they are full
        self.mapped = mmap.mmap(self.file.fileno(), 0, prot=mmap.PROT_READ)
        numbers = np.frombuffer(self.mapped, self.kind, self.used * self.width)
        return numbers.reshape(self.used, self.width)

    def let_go(self) -> None:
        if self.mapped is not None:
            self.mapped.madvise(mmap.MADV_DONTNEED)

    def discard(self) -> None:
        self.file.close()
        self.path.unlink(missing_ok=True)
