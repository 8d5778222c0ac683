"""Softmax regression on vectors, by Adam (Kingma & Ba 2015)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
STEPS, RATE, HELD = 40, 1.0, 1e-5
_WORK = 6_000_000  # rows times classes of one step


def level(rows: Array, mean: Array) -> Array:
    """`rows` seen from `mean`, each of length one."""
    away = rows - mean
    found: Array = away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    return found


def softmax(scores: Array) -> Array:
    scores = np.exp(scores - scores.max(1, keepdims=True))
    chances: Array = scores / scores.sum(1, keepdims=True)
    return chances


def fitted(rows: Array, owners: NDArray[np.int64], classes: int) -> Array:
    """A column of weights for each class, from as many rows a step as its work allows."""
    chosen = np.random.default_rng(7)
    size = max(256, min(len(rows), _WORK // classes))
    weights = np.zeros((rows.shape[1], classes), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS * max(1, min(4, len(rows) // size)) + 1):
        some = chosen.permutation(len(rows))[:size] if size < len(rows) else slice(None)
        given, own = rows[some], owners[some]
        off = softmax(given @ weights)
        off[np.arange(len(own)), own] -= 1
        slope = given.T @ off / len(own) + HELD * weights
        first += 0.1 * (slope - first)
        second += 0.02 * (slope * slope - second)
        rise, fall = first / (1 - 0.9**step), second / (1 - 0.98**step)
        weights -= RATE * rise / (np.sqrt(fall) + 1e-7)
    return weights
