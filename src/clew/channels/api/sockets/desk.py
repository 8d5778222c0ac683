"""/ws/v1/desk: what an agent hears of their inboxes, and of the conversations they have open."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from clew.channels.api.sockets.open_one import OpenOne
from clew.channels.api.sockets.presence import AGAIN
from clew.channels.api.sockets.socket import NOT_ALLOWED, Socket
from clew.channels.api.sockets.threads import in_thread
from clew.conversations import live
from clew.conversations.models import Conversation
from clew.core.live import Frame, hub
from clew.core.pages import Receive, Send
from clew.people.bearers import Bearer
from clew.people.models import Inbox

MOST_OPEN = 10
MOST_CHANGED = 50  # more of them make the whole list worth loading anew
ALL = ""


class DeskSocket(Socket):
    def __init__(self, bearer: Bearer, receive: Receive, send: Send) -> None:
        super().__init__(bearer, receive, send)
        self.name = secrets.token_hex(8)
        self.inboxes: set[int] | None = None
        self.stale: set[str] = set()
        self.opened: dict[str, OpenOne] = {}
        self.timer: asyncio.TimerHandle | None = None

    async def begin(self) -> None:
        self.inboxes = mine = await in_thread(self.answered)
        for inbox in mine:
            hub().join(live.of_inbox(inbox), self)
        if not await in_thread(self.may_still):
            self.end(NOT_ALLOWED)
            return
        self.say_here()
        await self.tell({"type": "ready"})

    def hear(self, frame: Frame) -> None:
        """That one in the list has changed is told once; of very many, that all have."""
        if frame["type"] != "changed":
            super().hear(frame)
        elif not self.stale & {frame["id"], ALL}:
            told = frame if len(self.stale) < MOST_CHANGED else {"type": "reload"}
            self.stale.add(told.get("id", ALL))
            super().hear(told)

    async def write(self, frame: Frame) -> None:
        """Of an inbox as it is; of a conversation what its stream makes of it."""
        if frame["type"] in {"changed", "reload"}:
            self.stale.discard(frame.get("id", ALL))
        one = self.opened.get(frame.get("of", ""))
        if one:
            await one.write(frame["hint"])
        elif frame["type"] == "lost":
            await self.tell({"type": "reload"})
        elif "of" not in frame:
            await self.tell(frame)

    async def take(self, frame: Frame) -> None:
        number = frame.get("id")
        if not isinstance(number, str):
            return
        match frame.get("type"):
            case "open":
                await self.open(number, frame.get("after"))
            case "close":
                self.close_one(number)
            case "typing" if number in self.opened and self.may_type():
                self.opened[number].typing(note=frame.get("note") is True)

    async def open(self, number: str, after: Any) -> None:
        """Listen to a conversation; what isn't theirs is not there."""
        conversation = await in_thread(self.find, number)
        if conversation is None:
            self.hear({"type": "closed", "conversation": number})
            return
        self.close_one(number)
        if len(self.opened) >= MOST_OPEN:
            self.close_one(next(iter(self.opened)))
        cursor = after if isinstance(after, int) and after >= 0 else 0
        if self.ending is None:
            self.opened[number] = OpenOne(self, conversation, cursor)

    def close_one(self, number: str) -> None:
        if one := self.opened.pop(number, None):
            one.leave()

    def find(self, number: str) -> Conversation | None:
        seen = Conversation.objects.visible_to(self.bearer.anew())
        found: Conversation | None = seen.filter(public_id=number.replace("\0", "")).first()
        return found

    def answered(self) -> set[int]:
        mine = Inbox.objects.answered_by(self.bearer.anew())
        return set(mine.values_list("pk", flat=True))

    def still_sees(self) -> bool:
        """They still answer these inboxes; else it ends, and who has others now comes again."""
        mine = self.answered()
        return bool(mine) and self.inboxes in (None, mine)

    def say_here(self) -> None:
        """Every so often, for those who have the same conversation open."""
        for one in self.opened.values():
            one.say_here()
        self.timer = asyncio.get_running_loop().call_later(AGAIN, self.say_here)

    def leave(self) -> None:
        if self.timer:
            self.timer.cancel()
        for number in list(self.opened):
            self.close_one(number)
        for inbox in self.inboxes or ():
            hub().leave(live.of_inbox(inbox), self)
