"""Vectors in a file, by the hash of their text: content that ships comes with its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clew.answers.embeddings import Vector
from clew.answers.models import Document, Embedding
from clew.core import generations


def save(path: Path, source: str) -> int:
    """Write the vectors of `source`'s documents; returns how many."""
    rows = Document.objects.filter(source=source).exclude(embedded_with="")
    names = {name for found in rows.values_list("vector_keys", flat=True) for name in found}
    models = {label.rsplit("/", 1)[0] for label in rows.values_list("embedded_with", flat=True)}
    if len(models) != 1:
        raise ValueError(f"{source}: no vectors, or of more than one model")
    model = models.pop()
    known = dict(sorted(Embedding.known(names, model).items()))
    vectors = _bytes_of(np.stack(list(known.values())))
    np.savez_compressed(path, model=np.array(model), names=np.array(list(known)), vectors=vectors)
    return len(known)


def load(path: Path) -> int:
    """Store the vectors of a file that `save` wrote; returns how many there are in it."""
    with np.load(path, allow_pickle=False) as held:
        vectors = held["vectors"].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        found = dict(zip(held["names"].tolist(), vectors, strict=True))
        Embedding.keep(found, str(held["model"]))
    generations.bump("vectors")
    return len(found)


def _bytes_of(vectors: Vector) -> NDArray[np.int8]:
    """A byte each number: half the size of float16, and cosines move by less than 0.001."""
    most = np.abs(vectors).max(axis=1, keepdims=True)
    rounded: NDArray[np.int8] = np.round(vectors / most * 127).astype(np.int8)
    return rounded
