"""One process: page layer → beacons → WSGI in a thread pool; sockets by Channels."""

from a2wsgi import WSGIMiddleware
from channels.routing import ProtocolTypeRouter
from django.conf import settings

from clew.config.wsgi import application as wsgi
from clew.core.beacons import Beacons
from clew.core.pages import PageLayer, Receive, Scope, Send


async def no_sockets_yet(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse the handshake: nothing here is live before conversations are."""
    await send({"type": "websocket.close", "code": 4404})


pages = PageLayer(
    Beacons(WSGIMiddleware(wsgi, workers=settings.CLEW.threads)),
    hosts=settings.ALLOWED_HOSTS,
    choosing=["/"],
)
application = ProtocolTypeRouter({"http": pages, "websocket": no_sockets_yet})
