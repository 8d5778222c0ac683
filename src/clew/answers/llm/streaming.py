"""What an endpoint sends while the model writes: server-sent events (WHATWG HTML, 9.2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from clew.answers.llm.completion import Completion, Unavailable, counted

type Hear = Callable[[str], None]
KIND = "text/event-stream"
DONE = "[DONE]"
EVENTS = 4  # for each token: some endpoints send letter by letter


def told(pieces: Iterable[bytes], *, tokens: int, hear: Hear) -> Completion:
    """The whole of it; `hear` gets the text so far each time it has grown, and may raise.

    An endpoint that goes on past `tokens` is left. Raises Unavailable for half an answer.
    """
    text, used, ended = "", 0, ""
    for number, event in enumerate(events(pieces)):
        if number > EVENTS * tokens:
            raise Unavailable("more than it may write")
        used = counted(event) or used
        fresh, why = written(event)
        text, ended = text + fresh, why or ended
        if fresh:
            hear(text)
    if ended != "stop":
        raise Unavailable("half an answer")
    if not text.strip():
        raise Unavailable("no text")
    return Completion(text, used)


def events(pieces: Iterable[bytes]) -> Iterator[Any]:
    """What stands behind `data:`, as far as the mark of the end."""
    for line in lines(pieces):
        name, _, value = line.partition(":")
        if name != "data":
            continue
        if value.strip() == DONE:
            return
        try:
            yield json.loads(value)
        except (ValueError, RecursionError) as problem:
            raise Unavailable("not the shape of an answer") from problem


def lines(pieces: Iterable[bytes]) -> Iterator[str]:
    held = b""
    for piece in pieces:
        *whole, held = (held + piece).split(b"\n")
        for line in whole:
            yield line.decode(errors="replace").strip()
    yield held.decode(errors="replace").strip()


def written(event: Any) -> tuple[str, str]:
    """The words that an event adds, and why it was the last one, if it was."""
    try:
        choice = (event.get("choices") or [{}])[0]
        fresh, why = (choice.get("delta") or {}).get("content"), choice.get("finish_reason")
    except (AttributeError, KeyError, IndexError, TypeError) as problem:
        raise Unavailable("not the shape of an answer") from problem
    return fresh if isinstance(fresh, str) else "", why if isinstance(why, str) else ""
