"""A model behind any endpoint that speaks OpenAI's `POST /chat/completions`."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from clew.core import outbound

REST_SECONDS = 30.0


class Unavailable(Exception):
    """There is no whole answer of the model; the text says why, and holds none of its words."""


@dataclass(frozen=True)
class Completion:
    """What the model wrote, and how many tokens it says that took (0: it doesn't say)."""

    text: str
    tokens: int


class Endpoint:
    """After a failure it is left alone for `REST_SECONDS`: customers don't wait for it again."""

    def __init__(self, url: str, model: str = "", key: str = "") -> None:
        base = url.rstrip("/")
        self.url = base if base.endswith("/chat/completions") else f"{base}/chat/completions"
        self.model, self.key = model or "default", key
        self.resting_until = 0.0

    def complete(
        self, messages: list[dict[str, str]], *, tokens: int, seconds: float
    ) -> Completion:
        """The whole answer within `seconds` and `tokens`; raises Unavailable."""
        if time.monotonic() < self.resting_until:
            raise Unavailable("resting")
        try:
            return self.ask(messages, tokens=tokens, seconds=seconds)
        except Unavailable:
            self.resting_until = time.monotonic() + REST_SECONDS
            raise

    def ask(self, messages: list[dict[str, str]], *, tokens: int, seconds: float) -> Completion:
        wanted = {
            "model": self.model,
            "messages": messages,
            "max_tokens": tokens,
            "temperature": 0,
            "stream": False,
        }
        try:
            # The address is the owner's own setting: it may well be a private one.
            reply = outbound.post_json(
                self.url, wanted, key=self.key, trusted=True, seconds=seconds
            )
            found = reply.json() if reply.status == 200 else None
        except (outbound.NotReached, RecursionError) as problem:
            raise Unavailable(f"not reached: {type(problem).__name__}") from problem
        if found is None:
            raise Unavailable(f"HTTP {reply.status}")
        return completion_of(found)


def completion_of(found: Any) -> Completion:
    """The text of an answer that ended by itself; tools are not offered, so none is called."""
    try:
        choice = found["choices"][0]
        text, ended = choice["message"]["content"], choice.get("finish_reason")
        usage = found.get("usage") or {}
        tokens = usage.get("total_tokens", 0)
    except (KeyError, IndexError, TypeError, AttributeError) as problem:
        raise Unavailable("not the shape of an answer") from problem
    if not isinstance(text, str) or not text.strip():
        raise Unavailable("no text")
    if ended not in {"stop", None}:
        raise Unavailable("half an answer")
    return Completion(text, tokens if isinstance(tokens, int) and tokens >= 0 else 0)
