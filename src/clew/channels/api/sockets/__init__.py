"""Sockets: the handshake, then one of two kinds. Threads push to them through `core.live`."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs

from clew.channels.api.sockets import door
from clew.channels.api.sockets.conversation import ConversationSocket
from clew.channels.api.sockets.desk import DeskSocket
from clew.channels.api.sockets.door import Knock
from clew.channels.api.sockets.socket import NOT_ALLOWED, Socket
from clew.channels.api.sockets.threads import in_thread
from clew.core.pages import Receive, Scope, Send

CONVERSATION = re.compile(r"/ws/v1/conversations/([A-Za-z0-9_-]{1,24})")
DESK = "/ws/v1/desk"
NUMBER = re.compile(r"[0-9]{1,18}")


async def sockets(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application of all that begins with ws:// or wss://."""
    knock = Knock.of(scope)
    await receive()
    try:
        if not knock.host_is_ours:
            raise door.WrongOrigin
        socket = await admitted(scope, knock, receive, send)
    except door.WrongOrigin:
        await send({"type": "websocket.close", "code": NOT_ALLOWED})
        return
    except door.NotAllowed:
        socket = None
    await send({"type": "websocket.accept", "subprotocol": chosen(knock)})
    if socket:
        await socket.run()
    else:
        await send({"type": "websocket.close", "code": NOT_ALLOWED})


async def admitted(scope: Scope, knock: Knock, receive: Receive, send: Send) -> Socket:
    """The socket behind the address; raises WrongOrigin or NotAllowed."""
    if scope["path"] == DESK:
        return DeskSocket(await in_thread(door.to_desk, knock), receive, send)
    named = CONVERSATION.fullmatch(scope["path"])
    if named is None:
        raise door.WrongOrigin
    bearer, conversation = await in_thread(door.to_conversation, knock, named[1])
    return ConversationSocket(bearer, conversation, after(scope), receive, send)


def after(scope: Any) -> int:
    """The last seq that the client has; from the beginning where it doesn't say."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("after", [""])[-1]
    return int(asked) if NUMBER.fullmatch(asked) else 0


def chosen(knock: Knock) -> str | None:
    return door.PROTOCOL if door.PROTOCOL in knock.subprotocols else None
