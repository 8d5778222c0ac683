"""How long a server bears with a socket that is dead."""

from __future__ import annotations

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class Impatient(WebSocketsSansIOProtocol):
    """Drops who neither reads nor answers a ping: a polite end would wait for them for ever."""

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.transport.abort()
