"""A language model that keeps to its source, a sentence at a time, as slowly as a test likes."""

from __future__ import annotations

import json
import threading

from clew.answers.llm.sources import whole
from stage.models import Answer, Model

LIE = " We give you 500 euros besides."


class Writer(Model):
    """Streams the first two sentences of the passages that it is given, or a lie after the first.

    With `waits` each event of the stream stands until `goes_on`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.breaks = self.writes
        self.begins()

    def begins(self, *, lies: bool = False, waits: bool = False) -> None:
        """Anew, for the next test."""
        self.lies, going = lies, threading.Semaphore(0)
        self.going = going
        self.pace = (lambda: going.acquire(timeout=30)) if waits else (lambda: None)

    def goes_on(self, events: int = 9) -> None:
        self.going.release(events)

    def writes(self, answer: Answer) -> None:
        first, *more = whole(self.passage)[:2]
        answer.pours(first, *([LIE, " And so on."] if self.lies else [f" {one}" for one in more]))

    @property
    def passage(self) -> str:
        """What it was given last."""
        told = json.loads(self.seen[-1][1]["content"])
        return "\n".join(one["text"] for one in told["passages"])
