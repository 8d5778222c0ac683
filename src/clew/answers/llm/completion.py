"""What a model wrote, whole, as an endpoint gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class Unavailable(Exception):
    """There is no whole answer of the model; the text says why, and holds none of its words."""


@dataclass(frozen=True)
class Completion:
    """What the model wrote, and how many tokens it says that took (0: it doesn't say)."""

    text: str
    tokens: int


def completion_of(found: Any) -> Completion:
    """The text of an answer that ended by itself; tools are not offered, so none is called."""
    try:
        choice = found["choices"][0]
        text, ended = choice["message"]["content"], choice.get("finish_reason")
        tokens = counted(found)
    except (KeyError, IndexError, TypeError, AttributeError) as problem:
        raise Unavailable("not the shape of an answer") from problem
    if not isinstance(text, str) or not text.strip():
        raise Unavailable("no text")
    if ended not in {"stop", None}:
        raise Unavailable("half an answer")
    return Completion(text, tokens)


def counted(found: Any) -> int:
    """The tokens that an answer, or an event of it, says it took."""
    usage = found.get("usage") if isinstance(found, dict) else None
    tokens = usage.get("total_tokens", 0) if isinstance(usage, dict) else 0
    return tokens if isinstance(tokens, int) and tokens >= 0 else 0
