"""A vector, kept by the text that it stands for: the same text is never embedded twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from django.db import models
from numpy.typing import NDArray

_AT_ONCE = 500


def text_hash(text: str) -> str:
    """The name under which a text's vector is kept."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


class Embedding(models.Model):
    """`vector` holds little-endian float16 values of length one."""

    text_hash = models.CharField(max_length=32)
    model = models.CharField(max_length=100)
    vector = models.BinaryField()
    unused_since = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text_hash", "model"], name="one_vector_of_a_text")
        ]

    def __str__(self) -> str:
        return f"{self.text_hash} {self.model}"

    @classmethod
    def known(cls, hashes: Iterable[str], model: str) -> dict[str, NDArray[np.float32]]:
        """The vectors that exist, by text hash."""
        wanted, found = list(dict.fromkeys(hashes)), {}
        for at in range(0, len(wanted), _AT_ONCE):
            rows = cls.objects.filter(model=model, text_hash__in=wanted[at : at + _AT_ONCE])
            for name, blob in rows.values_list("text_hash", "vector"):
                found[name] = np.frombuffer(bytes(blob), "<f2").astype(np.float32)
        return found

    @staticmethod
    def keep(vectors: dict[str, NDArray[np.float32]], model: str) -> None:
        rows = [
            Embedding(text_hash=name, model=model, vector=vector.astype("<f2").tobytes())
            for name, vector in vectors.items()
        ]
        Embedding.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)

    @staticmethod
    def use(names: Iterable[str]) -> None:
        """Their texts are some document's again, so they are not purged."""
        unused, wanted = Embedding.objects.exclude(unused_since=None), list(names)
        for at in range(0, len(wanted), _AT_ONCE):
            unused.filter(text_hash__in=wanted[at : at + _AT_ONCE]).update(unused_since=None)
