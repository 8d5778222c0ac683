"""Which document answered questions like this one: a linear model, drawn from all phrasings.

Softmax regression on the vectors of phrasings, titles and passages, one class a document. It is
trained in the background in seconds, from rows alone; until then (and beside it) a phrasing counts
at once, as it is looked up by its words and its vector like every part of its document.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clew.answers.index.vectors import VectorReader

Array = NDArray[np.float32]
Taught = dict[int, tuple[int, int]]  # by document: how many first parts are taught, and questions
STEPS, RATE, HELD = 40, 1.0, 1e-5
DOUBT = 3.0  # so many questions of a document make it half believed
MOST_CLASSES, MOST_ROWS, MOST_PASSAGES = 1500, 20_000, 12
_WORK = 6_000_000  # rows times classes of one step


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
        mean = reader.wholes[reader.spans[kept][:, 0]].mean(0)
        rows, owners = _examples(reader, classes, numbers.tolist(), taught)
        weights = _fitted(_level(rows, mean), owners, len(classes) + 1)
        asked = np.array([taught.get(number, (0, 0))[1] for number in classes], np.float32)
        asked = np.where(asked > 0, asked, asked.sum() / len(numbers))
        return cls(np.array(classes, np.int64), mean, weights, asked / (asked + DOUBT))

    def chances(self, asked: Array) -> tuple[NDArray[np.int64], Array]:
        """The chance that each of `numbers` answered it, as far as they are believed."""
        said = _level(asked[None], self.mean) @ self.weights
        chances: Array = _softmax(said)[0, : len(self.numbers)] * self.trust
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


def _level(rows: Array, mean: Array) -> Array:
    away = rows - mean
    return away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)


def _softmax(said: Array) -> Array:
    said = np.exp(said - said.max(1, keepdims=True))
    chances: Array = said / said.sum(1, keepdims=True)
    return chances


def _fitted(rows: Array, owners: NDArray[np.int64], classes: int) -> Array:
    """By Adam (Kingma & Ba 2015), in as many examples at once as the work of a step allows."""
    chosen = np.random.default_rng(7)
    size = max(256, min(len(rows), _WORK // classes))
    weights = np.zeros((rows.shape[1], classes), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS * max(1, min(4, len(rows) // size)) + 1):
        some = chosen.permutation(len(rows))[:size] if size < len(rows) else slice(None)
        given, own = rows[some], owners[some]
        off = _softmax(given @ weights)
        off[np.arange(len(own)), own] -= 1
        slope = given.T @ off / len(own) + HELD * weights
        first += 0.1 * (slope - first)
        second += 0.02 * (slope * slope - second)
        rise, fall = first / (1 - 0.9**step), second / (1 - 0.98**step)
        weights -= RATE * rise / (np.sqrt(fall) + 1e-7)
    return weights
