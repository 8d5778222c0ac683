"""One conversation as somebody hears it: every message once, in order, without a gap."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from clew.channels.api.sockets.threads import in_thread
from clew.conversations import live
from clew.conversations.models import Conversation
from clew.core.live import Frame

MOST_MISSING = 500

type Tell = Callable[[Frame], Awaitable[None]]


class Stream:
    """Tells what comes after `cursor`. Hints say that there is something; rows say what."""

    def __init__(self, conversation: Conversation, cursor: int, tell: Tell) -> None:
        self.pk, self.cursor, self.tell = conversation.pk, cursor, tell
        self.state: Frame = {}

    async def begin(self) -> None:
        """Messages first: whoever knows the state has heard how it came to that."""
        found = await in_thread(look, self.pk, self.cursor)
        await self.tell_missing(found)
        await self.tell_state(found)

    async def take(self, hint: Frame) -> None:
        match hint["type"]:
            case "message":
                await self.take_message(hint)
            case "state" | "lost":
                await self.begin()
            case "queue":
                await self.look_at_the_queue()
            case _:
                await self.tell(hint)

    async def take_message(self, message: Frame) -> None:
        """The next one as it is; one that was told is dropped; a gap is filled from the rows."""
        if message["seq"] == self.cursor + 1:
            self.cursor += 1
            await self.tell(message)
        elif message["seq"] > self.cursor:
            await self.catch_up()

    async def catch_up(self) -> None:
        await self.tell_missing(await in_thread(look, self.pk, self.cursor))

    async def look_at_the_queue(self) -> None:
        """Others have come or gone: tell the place in it, if that is another one."""
        found = await in_thread(look, self.pk, self.cursor)
        if found.state != self.state:
            await self.tell_missing(found)
            await self.tell_state(found)

    async def tell_state(self, found: Look) -> None:
        self.state = found.state
        await self.tell(found.state)

    async def tell_missing(self, found: Look) -> None:
        """What the rows hold behind the cursor; of too much of it only that it is."""
        if found.last < self.cursor or len(found.missing) > MOST_MISSING:
            self.cursor = found.last
            await self.tell({"type": "reload"})
            return
        for message in found.missing:
            self.cursor = message["seq"]
            await self.tell(message)


@dataclass(frozen=True)
class Look:
    """A conversation as the rows have it: its last seq, what is behind a cursor, its state."""

    last: int
    missing: list[Frame]
    state: Frame


def look(number: int, cursor: int) -> Look:
    """Look at the rows; of what is missing at most one more than is told."""
    conversation = Conversation.objects.get(pk=number)
    behind = conversation.messages.filter(seq__gt=cursor)[: MOST_MISSING + 1]
    missing = behind if conversation.last_seq > cursor else ()
    frames = [{"type": "message", **live.as_sent(message)} for message in missing]
    return Look(conversation.last_seq, frames, {"type": "state", **live.state_of(conversation)})
