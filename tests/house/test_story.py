"""The story told most: a customer writes in the widget, an agent sees it. It stays short.

What is counted, by running it (an existing conversation, an agent who has it open at the desk):

- **on the way**: the files of conversations, channels and front that stand on the call stack at the
  three moments that carry the message: when its row is inserted, when its push is handed over, when
  its frame goes to the agent's browser. Whoever follows the message reads these: at most 8.
- **all that runs**: every line of those rooms that is executed from the POST to that frame and in
  the request by which the desk then draws the new part of the thread, whatever a line is for (who
  may, the search entry, the queue): at most 500.

Not counted: `core`, `people` and `answers`, the ground under every story; declarations (fields,
schemas), which run once when a process starts; and what runs in a browser.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

import clew
from clew.channels.api.tests import listening
from clew.core import live

pytestmark = pytest.mark.django_db(transaction=True)
SRC = Path(clew.__file__).parent
ROOMS = ("conversations", "channels", "front")
MOST_FILES, MOST_LINES = 8, 500
TOOL = 4
WORDS = "It leaks from the lid"


class Way:
    """The files on the stack at the moments that count."""

    def __init__(self) -> None:
        self.files: dict[str, set[str]] = {}

    def mark(self, moment: str) -> None:
        stack = traceback.walk_stack(sys._getframe())
        stood = {ours(frame.f_code.co_filename) for frame, _ in stack}
        self.files.setdefault(moment, set()).update(stood - {""})

    @property
    def all(self) -> set[str]:
        return set().union(*self.files.values())


def ours(path: str) -> str:
    """The name of a file of those rooms, below `src/clew/`; nothing for any other."""
    name = path.removeprefix(f"{SRC}/")
    return name if name.startswith(ROOMS) and "/tests/" not in name else ""


@contextmanager
def lines_run() -> Iterator[set[tuple[str, int]]]:
    """Every line of those rooms that is run meanwhile, in any thread."""
    run: set[tuple[str, int]] = set()
    events = sys.monitoring.events.LINE

    def ran(code: CodeType, line: int) -> Any:
        if name := ours(code.co_filename):
            run.add((name, line))
        return sys.monitoring.DISABLE

    sys.monitoring.use_tool_id(TOOL, "story")
    sys.monitoring.register_callback(TOOL, events, ran)
    sys.monitoring.restart_events()
    sys.monitoring.set_events(TOOL, events)
    try:
        yield run
    finally:
        sys.monitoring.set_events(TOOL, 0)
        sys.monitoring.free_tool_id(TOOL)


@pytest.fixture
def way(monkeypatch) -> Way:
    found, push, sockets = Way(), live.push, listening.sockets

    def pushed(group: str, frame: live.Frame) -> None:
        if frame["type"] == "message":
            found.mark("pushed")
        push(group, frame)

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        async def told(event: Any) -> None:
            if WORDS in event.get("text", ""):
                found.mark("sent")
            await send(event)

        await sockets(scope, receive, told)

    monkeypatch.setattr(live, "push", pushed)
    monkeypatch.setattr(listening, "sockets", watched)
    return found


def noting_inserts(way: Way) -> Callable[..., Any]:
    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "conversations_message"'):
            way.mark("stored")
        return execute(sql, params, many, context)

    return run


def test_a_customer_writes_and_an_agent_sees_it_in_eight_files_and_five_hundred_lines(cast, way):
    number = cast.mei.app.opens("My kettle")["id"]
    cast.ada.app.takes(number)
    drawn = reverse("desk:thread", args=[number])
    run: set[tuple[str, int]] = set()

    def writes() -> None:
        with connection.execute_wrapper(noting_inserts(way)):
            cast.mei.app.writes(number, WORDS)

    async def story() -> None:
        async with listening.at_the_desk(cast.ada.app) as desk:
            await desk.says(type="open", id=number, after=0)
            await desk.hears_until("state")
            way.files.clear()
            with lines_run() as found:
                await listening.done(writes)
                assert (await desk.hears_until("message"))[-1]["text"] == WORDS
                assert WORDS in await listening.done(cast.ada.opens, drawn, after=2)
            run.update(found)

    listening.played(story)
    assert set(way.files) == {"stored", "pushed", "sent"}
    assert len(way.all) <= MOST_FILES, sorted(way.all)
    assert len(run) <= MOST_LINES, sorted(run)
