"""Browsers that hold what they hear of a conversation, lose their line, and come back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cast.callers import Caller
from clew.channels.api.tests.listening import HERE, Ear, done

KINDS = {"message", "state", "reload"}  # what a page is made of; the rest is passing
PASSING = {"typing", "seen"}


def hash_of(held: Any) -> str:
    """The state of a page: every message as it was sent, and how the conversation stands."""
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def fresh(caller: Caller, number: str) -> Any:
    """What a page that is loaded now shows: (messages, state, position)."""
    found = caller.reads(number)
    messages, more = list(found["messages"]), found["more"]
    while more:
        found = caller.reads(number, messages[-1]["seq"])
        messages, more = messages + found["messages"], found["more"]
    return [messages, found["state"], found["position"]]


class Tab:
    """A customer's: a ticket for each socket, and the place of the last message it holds."""

    def __init__(self, caller: Caller, number: str) -> None:
        self.caller, self.number = caller, number
        self.page: Any = [[], None, None]
        self.ear: Ear | None = None
        self.reloads = 0

    @property
    def after(self) -> int:
        held = self.page[0]
        return held[-1]["seq"] if held else 0

    async def dials(self) -> Ear:
        ticket = await done(self.caller.ticket, self.number)
        path = f"/ws/v1/conversations/{self.number}?after={self.after}"
        return Ear(path, {"origin": HERE}, ["clew.v1", f"ticket.{ticket}"])

    async def comes(self) -> None:
        """Back on a line, and told everything up to how it stands."""
        await self.drops()
        self.ear = await self.dials()
        assert (await self.ear.connect())[0]
        while await self.hears() != "state":
            pass

    async def drops(self) -> None:
        """The line is gone, with whatever was on it."""
        if self.ear is not None:
            await self.ear.leaves()
        self.ear = None

    async def hears(self) -> str:
        assert self.ear is not None
        return await self.takes(await self.ear.hears())

    async def takes(self, frame: dict[str, Any]) -> str:
        """A frame into the page; its kind. Nothing may be missing before it, nothing come twice."""
        kind = str(frame["type"])
        if kind == "reload":
            self.page, self.reloads = await done(fresh, self.caller, self.number), self.reloads + 1
        elif kind == "state":
            self.page[1:] = [frame["state"], frame["position"]]
        elif kind == "message":
            message = {k: v for k, v in frame.items() if k not in {"type", "conversation"}}
            if not (self.reloads and message in self.page[0]):  # the fresh page had it already
                assert message["seq"] == self.after + 1
                self.page[0].append(message)
        else:
            assert kind in PASSING, frame
        return kind

    async def catches_up(self, truth: str) -> None:
        """Hears on until it holds the same; an ear that waits in vain fails."""
        while hash_of(self.page) != truth:
            await self.hears()


class App(Tab):
    """A customer's as well: a program, which needs no ticket."""

    async def dials(self) -> Ear:
        path = f"/ws/v1/conversations/{self.number}?after={self.after}"
        return Ear(path, {"authorization": f"Bearer {self.caller.token}"})


class DeskTab(Tab):
    """An agent's: one socket for the desk, on which the conversation is opened."""

    async def dials(self) -> Ear:
        return Ear("/ws/v1/desk", {"authorization": f"Bearer {self.caller.token}"})

    async def comes(self) -> None:
        await self.drops()
        self.ear = await self.dials()
        assert (await self.ear.connect())[0]
        await self.ear.says(type="open", id=self.number, after=self.after)
        while await self.hears() != "state":
            pass

    async def takes(self, frame: dict[str, Any]) -> str:
        """Of the list, and of who else is there, this page shows nothing."""
        ours = frame.get("conversation") == self.number and frame["type"] in KINDS
        return await super().takes(frame) if ours else "passed over"
