"""Vectors of any endpoint that speaks OpenAI's `POST /embeddings`."""

from __future__ import annotations

import logging
import time
from functools import lru_cache
from typing import Any

import numpy as np

from clew.answers.embeddings import Unavailable, Vector
from clew.core import outbound

log = logging.getLogger(__name__)

QUESTION_SECONDS, PASSAGES_SECONDS, REST_SECONDS = 3.0, 60.0, 30.0


class Endpoint:
    """After a failure questions do not wait for it again for `REST_SECONDS`."""

    def __init__(self, url: str, model: str = "", key: str = "") -> None:
        base = url.rstrip("/")
        self.url = base if base.endswith("/embeddings") else f"{base}/embeddings"
        self.model, self.key = model or "default", key
        self.name = f"{self.model}@{base.split('//', 1)[-1]}"[:80]
        self.resting_until = 0.0
        self.question = lru_cache(2000)(self._question)

    def _question(self, text: str) -> Vector:
        if time.monotonic() < self.resting_until:
            raise Unavailable(self.url)
        return self._ask([text], QUESTION_SECONDS)[0]

    def passages(self, texts: list[str]) -> Vector:
        return self._ask(texts, PASSAGES_SECONDS)

    def _ask(self, texts: list[str], seconds: float) -> Vector:
        wanted = {"model": self.model, "input": texts}
        try:
            # The address is the owner's own setting: it may well be a private one.
            reply = outbound.post_json(
                self.url, wanted, key=self.key, trusted=True, seconds=seconds
            )
            return _matrix(reply.json(), len(texts))
        except (outbound.NotReached, ValueError, KeyError, TypeError, AttributeError) as problem:
            self.resting_until = time.monotonic() + REST_SECONDS
            log.warning("no vectors from %s: %s", self.url, problem)
            raise Unavailable(self.url) from problem


def _matrix(answer: Any, expected: int) -> Vector:
    rows = sorted(answer["data"], key=lambda row: row.get("index", 0))
    vectors = np.array([row["embedding"] for row in rows], np.float32)
    if vectors.ndim != 2 or len(vectors) != expected or not np.isfinite(vectors).all():
        raise ValueError("not as many vectors as texts")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vector = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit
