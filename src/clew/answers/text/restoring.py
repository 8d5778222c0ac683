"""Vietnamese typed without diacritics: those that this content most likely has are put back.

A bigram model of syllables, learnt from the documents themselves, and the most likely way through
it (Viterbi 1967). Memory is bounded: pairs are counted in a table of fixed size by their hash.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from clew.answers.text.normal import folded, normal

_WORD = re.compile(r"[^\W\d_]+")
_TABLE = 1 << 20
MOST = 400_000  # syllables that are read
MOST_FORMS = 8  # ways to write one syllable that are tried
_FLOOR, _BACKING = 0.1, 4.0  # what an unseen word counts; how much a pair leans on its second word


class Restorer:
    """Says how an unaccented question is probably written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: NDArray[np.uint16] = np.zeros(_TABLE, np.uint16)
        self.total = 0
        for text in texts:
            self._read(text)
            if self.total > MOST:
                break
        ways = defaultdict(list)
        for word, _ in self.words.most_common():
            ways[folded(word)].append(word)
        self.ways = {bare: found[:MOST_FORMS] for bare, found in ways.items()}

    def __call__(self, text: str) -> str:
        """`text` in lower case, each syllable as it is most likely meant."""
        plain = normal(text)
        spans = [found.span() for found in _WORD.finditer(plain)]
        written, at, result = self._likeliest([plain[a:b] for a, b in spans]), 0, ""
        for (start, end), word in zip(spans, written, strict=True):
            result, at = result + plain[at:start] + word, end
        return result + plain[at:]

    def _read(self, text: str) -> None:
        for line in text.splitlines():
            found = _WORD.findall(normal(line))
            self.words.update(found)
            self.total += len(found)
            places = [_place(*pair) for pair in pairwise(found)]
            np.add.at(self.pairs, places, 1)

    def _likeliest(self, bare: list[str]) -> list[str]:
        best: list[dict[str, tuple[float, str]]] = []
        for word in bare:
            before = best[-1] if best else {"": (0.0, "")}
            best.append(
                {
                    way: max((value + self._chance(last, way), last)
                             for last, (value, _) in before.items())
                    for way in self.ways.get(word, [word])
                }
            )  # fmt: skip
        found = [max(best[-1], key=lambda way: best[-1][way][0])] if best else []
        for step in reversed(best[1:]):
            found.append(step[found[-1]][1])
        return found[::-1]

    def _chance(self, first: str, second: str) -> float:
        alone = (self.words[second] + _FLOOR) / (self.total + 1)
        if not first:
            return math.log(alone)
        together = float(self.pairs[_place(first, second)])
        return math.log((together + _BACKING * alone) / (self.words[first] + _BACKING))


def _place(first: str, second: str) -> int:
    return zlib.crc32(f"{first} {second}".encode()) % _TABLE
