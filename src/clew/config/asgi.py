"""One process: page layer → beacons → WSGI in a thread pool; sockets by Channels."""

from a2wsgi import WSGIMiddleware
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings

from clew.config.wsgi import application as wsgi
from clew.core.beacons import Beacons
from clew.core.pages import PageLayer

pages = PageLayer(Beacons(WSGIMiddleware(wsgi, workers=settings.CLEW.threads)))
application = ProtocolTypeRouter({"http": pages, "websocket": URLRouter([])})
