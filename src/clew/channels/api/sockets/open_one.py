"""A conversation that a desk has open: its messages, its notes, who else looks at it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from clew.channels.api.sockets.presence import Roster
from clew.channels.api.sockets.stream import Stream
from clew.conversations import live
from clew.conversations.models import Conversation
from clew.core.live import LOST, Frame, hub

if TYPE_CHECKING:
    from clew.channels.api.sockets.desk import DeskSocket

SOON = 0.3  # who comes and goes is told together
FOR_ALL = {"message", "state", "lost"}  # the rest of that group is meant for the customer
FOR_AGENTS = {"note", "typing", "seen", "here", "gone"}


class Ear:
    """Hears one group for a desk, and says of which conversation it is."""

    def __init__(self, one: OpenOne, kinds: set[str]) -> None:
        self.one, self.kinds = one, kinds

    def hear(self, frame: Frame) -> None:
        if frame["type"] in self.kinds:
            self.one.hear(frame)


class OpenOne:
    def __init__(self, desk: DeskSocket, conversation: Conversation, cursor: int) -> None:
        self.desk, self.conversation = desk, conversation
        self.stream = Stream(conversation, cursor, self.tell)
        self.roster = Roster(desk.name, desk.bearer.who)  # type: ignore[arg-type]
        self.soon: asyncio.TimerHandle | None = None
        self.ears = {
            live.of_customer(conversation): Ear(self, FOR_ALL),
            live.of_agents(conversation): Ear(self, FOR_AGENTS),
        }
        for group, ear in self.ears.items():
            hub().join(group, ear)
        self.hear(LOST)  # look at the rows
        self.say_here()

    def hear(self, frame: Frame) -> None:
        """Presence is kept here, the rest waits its turn."""
        if frame["type"] in {"here", "gone"}:
            self.hear_of_others(frame)
        else:
            number = self.conversation.public_id
            self.desk.hear({"type": "hint", "of": number, "hint": frame})

    async def write(self, hint: Frame) -> None:
        if hint["type"] == "typing" and hint.get("socket") == self.desk.name:
            return
        await self.stream.take(hint)

    async def tell(self, frame: Frame) -> None:
        told = {name: value for name, value in frame.items() if name != "socket"}
        await self.desk.tell({**told, "conversation": self.conversation.public_id})

    def typing(self, *, note: bool) -> None:
        who = self.desk.bearer.who
        live.is_typing(self.conversation, who, note=note, socket=self.desk.name)

    def hear_of_others(self, frame: Frame) -> None:
        if self.roster.hear(frame, self.now()):
            live.tell_agents(self.conversation, self.roster.here())
        if self.soon is None and frame["socket"] != self.desk.name:
            self.soon = asyncio.get_running_loop().call_later(SOON, self.tell_presence)

    def tell_presence(self) -> None:
        self.soon = None
        self.hear({"type": "presence", "people": self.roster.people()})

    def say_here(self) -> None:
        before = self.roster.people()
        self.roster.forget(self.now())
        if self.roster.people() != before:
            self.tell_presence()
        live.tell_agents(self.conversation, self.roster.here())

    def leave(self) -> None:
        if self.soon:
            self.soon.cancel()
        for group, ear in self.ears.items():
            hub().leave(group, ear)
        live.tell_agents(self.conversation, self.roster.gone())

    @staticmethod
    def now() -> float:
        return asyncio.get_running_loop().time()
