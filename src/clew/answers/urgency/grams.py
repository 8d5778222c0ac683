"""The pieces of a text's spelling, counted into a fixed number of places."""

from __future__ import annotations

import zlib
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from clew.answers.text.normal import folded, normal
from clew.answers.text.scripts import HAN

PLACES = 8192


def places(text: str) -> list[int]:
    """Where the text's pieces stand (a few may share a place), each once."""
    return sorted({zlib.crc32(piece.encode()) % PLACES for piece in pieces(text)})


def pieces(text: str) -> set[str]:
    """Runs of two to five letters and pairs of words; of Chinese one to three characters."""
    words = folded(normal(text)).split()
    line, chinese = f" {' '.join(words)} ", bool(HAN.search(text))
    sizes = range(1, 4) if chinese else range(2, 6)
    found = {line[at : at + size] for size in sizes for at in range(len(line) - size + 1)}
    return found if chinese else found | {"_".join(pair) for pair in pairwise(words)}


def row(text: str, worths: NDArray[np.float32]) -> tuple[list[int], NDArray[np.float32]]:
    """The places, and what each is worth in a row of length one."""
    there = places(text)
    by = worths[there]
    return there, by / max(1e-9, float(np.linalg.norm(by)))
