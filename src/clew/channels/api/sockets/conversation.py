"""/ws/v1/conversations/ID: what a customer hears of one conversation."""

from __future__ import annotations

import asyncio
import random

from clew.channels.api.sockets.socket import NOT_ALLOWED, Socket
from clew.channels.api.sockets.stream import Stream
from clew.channels.api.sockets.threads import in_thread
from clew.conversations import live
from clew.conversations.models import Conversation
from clew.conversations.ownership import State
from clew.core.live import Frame, hub
from clew.core.pages import Receive, Send
from clew.people.bearers import Bearer

QUEUE_EVERY = 2.0  # seconds


class ConversationSocket(Socket):
    def __init__(
        self, bearer: Bearer, conversation: Conversation, after: int, receive: Receive, send: Send
    ) -> None:
        super().__init__(bearer, receive, send)
        self.conversation = conversation
        self.stream = Stream(conversation, after, self.tell)
        self.groups = (live.of_customer(conversation), live.of_queue(conversation.inbox_id))
        self.soon: asyncio.TimerHandle | None = None

    async def begin(self) -> None:
        """Listen first and look then: what comes in between is heard, and told once."""
        for group in self.groups:
            hub().join(group, self)
        if await in_thread(self.may_still):
            await self.stream.begin()
        else:
            self.end(NOT_ALLOWED)

    async def write(self, frame: Frame) -> None:
        await self.stream.take(frame)

    async def take(self, frame: Frame) -> None:
        if frame.get("type") == "typing" and self.may_type():
            live.is_typing(self.conversation, self.bearer.who)

    def still_sees(self) -> bool:
        """A visitor's own stays their own; an agent must still answer this inbox."""
        if self.bearer.person is None:
            return True
        seen = Conversation.objects.visible_to(self.bearer.anew())
        return bool(seen.filter(pk=self.conversation.pk).exists())

    def hear(self, frame: Frame) -> None:
        """Of the queue only who waits, and not at every step of those ahead."""
        if frame["type"] != "queue":
            super().hear(frame)
        elif self.soon is None and self.stream.state.get("state") == State.WAITING:
            later = QUEUE_EVERY * (1 + random.random())  # noqa: S311 (so that not all look at once)
            self.soon = asyncio.get_running_loop().call_later(later, self.hear_of_queue, frame)

    def hear_of_queue(self, frame: Frame) -> None:
        self.soon = None
        super().hear(frame)

    def leave(self) -> None:
        if self.soon:
            self.soon.cancel()
        for group in self.groups:
            hub().leave(group, self)
