"""A server that reads question and text together, and says how well they fit.

`POST CLEW_RERANK_URL` as Cohere and Jina have it: {model, query, documents, top_n}, answered by
{results: [{index, relevance_score}]}. Whatever goes wrong, the order stays as it was.
"""

from __future__ import annotations

import logging
import math
import time
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.conf import settings

from clew.answers.text.passages import capped
from clew.core import outbound

log = logging.getLogger(__name__)

LONGEST = 2000  # of weight, of each text
REST_SECONDS = 30.0


@dataclass
class Reranker:
    """After a failure questions do not wait for it again for `REST_SECONDS`."""

    url: str
    model: str = ""
    key: str = ""
    seconds: float = 0.4
    resting_until: float = field(default=0.0, compare=False)

    def afresh(self) -> Reranker:
        """The same one, for who wants to know whether it answers by now."""
        return replace(self, resting_until=0.0)

    def relevances(self, question: str, texts: list[str]) -> list[float] | None:
        """How well each text answers, 0–1; None where the server can't be asked now."""
        if time.monotonic() < self.resting_until or not texts:
            return None
        short = [capped(text, LONGEST) for text in texts]
        wanted: dict[str, Any] = {"query": question, "documents": short, "top_n": len(short)}
        if self.model:
            wanted["model"] = self.model
        try:
            reply = outbound.post_json(
                self.url, wanted, key=self.key, trusted=True, seconds=self.seconds
            )
            return _in_order(reply.json()["results"], len(texts))
        except (outbound.NotReached, ValueError, KeyError, TypeError, AttributeError) as problem:
            self.resting_until = time.monotonic() + REST_SECONDS
            log.warning("no second look by %s: %s", self.url, problem)
            return None


def reranker() -> Reranker | None:
    """The one that the settings name, if they do."""
    env = settings.CLEW
    return (
        _made(env.rerank_url, env.rerank_model, env.rerank_key, env.rerank_ms)
        if env.rerank_url
        else None
    )


@cache
def _made(url: str, model: str, key: str, milliseconds: int) -> Reranker:
    return Reranker(url, model, key, milliseconds / 1000)


def _in_order(results: Any, expected: int) -> list[float]:
    found = {int(row["index"]): float(row["relevance_score"]) for row in results}
    values = [found[at] for at in range(expected)]
    if not all(math.isfinite(value) for value in values):
        raise ValueError("a relevance that is no number")
    if min(values) < 0 or max(values) > 1:  # some servers send what their model said, unbounded
        values = [1 / (1 + math.exp(-max(-30.0, min(30.0, value)))) for value in values]
    return values
