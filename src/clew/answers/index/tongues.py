"""What questions in each language have in common, whatever they ask: the vectors of a language lie
together, so that a text in another language looks farther away than its meaning is.

`data/tongues.json` has the mean of many questions in each language, for the vectors of one
embedder; `bench/answers_tongues.py` makes it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clew.answers import embeddings
from clew.core.languages import family

Array = NDArray[np.float32]
DATA = Path(__file__).parents[1] / "data" / "tongues.json"


@dataclass(frozen=True)
class Tongues:
    """A row for each language: its `usual` question, and how `far` that lies from the documents.

    Nothing where all documents are in that language, and less the more of them are: their own
    language is then a sign of what its reader wants.
    """

    usual: Array
    far: Array

    @classmethod
    def of(cls, langs: Iterable[str]) -> Tongues | None:
        """For documents in these languages; None where they or their vectors are not known."""
        maker, count = embeddings.provider(), Counter(map(family, langs))
        usual = _means().get(maker.name) if maker else None
        known = [count[name] for name in usual or ()]
        if not usual or not sum(known):
            return None
        shares = (np.array(known) / sum(known)).astype(np.float32)[:, None]
        rows = np.array(list(usual.values()), np.float32)
        far: Array = (rows - (shares * rows).sum(0)) * (1 - shares)
        return cls(rows, far)

    def away(self, asked: Array) -> Array:
        """By how much a question lies off for the language that it is in."""
        nearest = ((self.usual - asked) ** 2).sum(1).argmin()
        found: Array = self.far[nearest]
        return found


@cache
def _means() -> dict[str, dict[str, list[float]]]:
    """By embedder and language."""
    held = json.loads(DATA.read_text(encoding="utf-8"))
    return {held["model"]: held["means"]}
