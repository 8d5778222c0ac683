"""A model behind any endpoint that speaks OpenAI's `POST /chat/completions`."""

from __future__ import annotations

import time

from clew.answers.llm import streaming
from clew.answers.llm.completion import Completion, Unavailable, completion_of
from clew.answers.llm.streaming import Hear
from clew.core import outbound

__all__ = ["Completion", "Endpoint", "Unavailable"]
REST_SECONDS = 30.0


def unheard(_text: str) -> None:
    """For who waits for the whole."""


class Endpoint:
    """After a failure it is left alone for `REST_SECONDS`: customers don't wait for it again."""

    def __init__(self, url: str, model: str = "", key: str = "") -> None:
        base = url.rstrip("/")
        self.url = base if base.endswith("/chat/completions") else f"{base}/chat/completions"
        self.model, self.key = model or "default", key
        self.resting_until = 0.0

    def complete(
        self, messages: list[dict[str, str]], *, tokens: int, seconds: float, hear: Hear = unheard
    ) -> Completion:
        """The whole answer within `seconds` and `tokens`; raises Unavailable.

        `hear` gets the text while it grows; what it raises ends the answer there.
        """
        if time.monotonic() < self.resting_until:
            raise Unavailable("resting")
        try:
            return self.ask(messages, tokens=tokens, seconds=seconds, hear=hear)
        except Unavailable:
            self.resting_until = time.monotonic() + REST_SECONDS
            raise

    def ask(
        self, messages: list[dict[str, str]], *, tokens: int, seconds: float, hear: Hear = unheard
    ) -> Completion:
        wanted = {
            "model": self.model,
            "messages": messages,
            "max_tokens": tokens,
            "temperature": 0,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        try:
            # The address is the owner's own setting: it may well be a private one.
            with outbound.posting_json(
                self.url, wanted, key=self.key, trusted=True, seconds=seconds
            ) as coming:
                return taken(coming, tokens, hear)
        except (outbound.NotReached, RecursionError) as problem:
            raise Unavailable(f"not reached: {type(problem).__name__}") from problem


def taken(coming: outbound.Coming, tokens: int, hear: Hear) -> Completion:
    """A stream while it comes, or from an endpoint that knows none the whole."""
    if coming.status != 200:
        raise Unavailable(f"HTTP {coming.status}")
    if streaming.KIND in coming.kind:
        return streaming.told(coming.pieces, tokens=tokens, hear=hear)
    return completion_of(coming.whole().json())
