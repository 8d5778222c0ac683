"""Vectors of an endpoint in OpenAI's words, or in Cohere's where its URL ends in /embed."""

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
KINDS = {True: "search_query", False: "search_document"}  # what Cohere calls them
AT_ONCE = 96  # the most that Cohere takes, and no less than anybody else does


class Endpoint:
    """After a failure questions do not wait for it again for `REST_SECONDS`."""

    def __init__(self, url: str, model: str = "", key: str = "") -> None:
        base = url.rstrip("/")
        self.cohere = base.endswith("/embed")
        whole = self.cohere or base.endswith("/embeddings")
        self.url = base if whole else f"{base}/embeddings"
        self.model, self.key = model or "default", key
        self.name = f"{self.model}@{base.split('//', 1)[-1]}"[:80]
        self.resting_until = 0.0
        self.question = lru_cache(2000)(self._question)

    def _question(self, text: str) -> Vector:
        if time.monotonic() < self.resting_until:
            raise Unavailable(self.url)
        return self._ask([text], QUESTION_SECONDS, asked=True)[0]

    def passages(self, texts: list[str]) -> Vector:
        return self._sliced(texts, asked=False)

    def phrasings(self, texts: list[str]) -> Vector:
        return self._sliced(texts, asked=True)

    def _sliced(self, texts: list[str], *, asked: bool) -> Vector:
        slices = [texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE)]
        made = [self._ask(some, PASSAGES_SECONDS, asked=asked) for some in slices]
        return np.concatenate(made) if made else np.zeros((0, 0), np.float32)

    def _ask(self, texts: list[str], seconds: float, *, asked: bool = False) -> Vector:
        wanted: dict[str, Any] = {"model": self.model}
        if self.cohere:
            wanted |= {"texts": texts, "input_type": KINDS[asked], "embedding_types": ["float"]}
        else:
            wanted |= {"input": texts}
        try:
            # The address is the owner's own setting: it may well be a private one.
            reply = outbound.post_json(
                self.url, wanted, key=self.key, trusted=True, seconds=seconds
            )
            return _matrix(_rows(reply.json(), cohere=self.cohere), len(texts))
        except (outbound.NotReached, ValueError, KeyError, TypeError, AttributeError) as problem:
            self.resting_until = time.monotonic() + REST_SECONDS
            log.warning("no vectors from %s: %s", self.url, problem)
            raise Unavailable(self.url) from problem


def _rows(answer: Any, *, cohere: bool) -> list[Any]:
    """The vectors as they were sent: Cohere's v2 names their type, its v1 does not."""
    if cohere:
        found = answer["embeddings"]
        return list(found["float"] if isinstance(found, dict) else found)
    ranked = sorted(answer["data"], key=lambda row: row.get("index", 0))
    return [row["embedding"] for row in ranked]


def _matrix(rows: list[Any], expected: int) -> Vector:
    vectors = np.array(rows, np.float32)
    if vectors.ndim != 2 or len(vectors) != expected or not np.isfinite(vectors).all():
        raise ValueError("not as many vectors as texts")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vector = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit
