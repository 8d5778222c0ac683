"""Which document answered questions like this one: a linear model, drawn from all phrasings.

Softmax regression on the vectors of phrasings, titles and passages, one class a document. It is
trained in the background in seconds, from rows alone; until then (and beside it) a phrasing counts
at once, as it is looked up by its words and its vector like every part of its document.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clew.answers.index.softmax import Array, fitted, level, softmax
from clew.answers.index.vectors import VectorReader

Taught = dict[int, tuple[int, int]]  # by document: how many first parts are taught, and questions
DOUBT = 3.0  # so many questions of a document make it half believed
MOST_CLASSES, MOST_ROWS, MOST_PASSAGES = 1500, 20_000, 12


@dataclass(frozen=True)
class Teaching:
    """`weights` has a column for each of `numbers`, and one more for all other documents."""

    numbers: NDArray[np.int64]
    mean: Array
    weights: Array
    trust: Array

    @classmethod
    def of(cls, reader: VectorReader, kept: NDArray[np.bool_], taught: Taught) -> Teaching | None:
        """Learnt from the documents in `kept` alone; None where no question was taught."""
        numbers = reader.numbers[kept]
        known = [number for number in numbers.tolist() if number in taught]
        if not known:
            return None
        classes = numbers.tolist() if len(numbers) <= MOST_CLASSES else known[:MOST_CLASSES]
        mean = reader.usual(kept)
        rows, owners = _examples(reader, classes, numbers.tolist(), taught)
        weights = fitted(level(rows, mean), owners, len(classes) + 1)
        asked = np.array([taught.get(number, (0, 0))[1] for number in classes], np.float32)
        asked = np.where(asked > 0, asked, asked.sum() / len(numbers))
        return cls(np.array(classes, np.int64), mean, weights, asked / (asked + DOUBT))

    def chances(self, asked: Array) -> tuple[NDArray[np.int64], Array]:
        """The chance that each of `numbers` answered it, as far as they are believed."""
        scores = level(asked[None], self.mean) @ self.weights
        chances: Array = softmax(scores)[0, : len(self.numbers)] * self.trust
        return self.numbers, chances


def _examples(
    reader: VectorReader, classes: list[int], everything: list[int], taught: Taught
) -> tuple[Array, NDArray[np.int64]]:
    rows, owners = [], []
    place = {number: at for at, number in enumerate(classes)}
    share = max(1, len(everything) * MOST_PASSAGES // MOST_ROWS)
    for at, number in enumerate(everything):
        owner = place.get(number, len(classes))
        if owner == len(classes) and at % share:
            continue
        whole, first, end = reader.spans[reader.at[number]].tolist()
        end = min(end, first + taught.get(number, (0, 0))[0] + MOST_PASSAGES)
        rows += [reader.wholes[whole : whole + 1], reader.parts[first:end]]
        owners += [owner] * (1 + end - first)
    return np.concatenate(rows), np.array(owners)
