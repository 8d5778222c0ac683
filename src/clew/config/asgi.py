"""One process: anonymous pages → small reports → files → bodies → WSGI in a thread pool.

A thread is taken when a request has arrived whole, and is free again before its answer is read.
Sockets are served in the loop itself.
"""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager

from channels.routing import ProtocolTypeRouter
from django.conf import settings

from clew.channels.api.sockets import rights, sockets
from clew.config.wsgi import application as wsgi
from clew.conversations.attachments.keeping import MOST_BYTES
from clew.conversations.attachments.sending import MOST_FILES
from clew.core import generations, live
from clew.core.beacons import Beacons
from clew.core.bodies import Bodies
from clew.core.csp_reports import CspReports
from clew.core.files import Files, handing_over
from clew.core.pages import PageLayer, Receive, Scope, Send
from clew.core.proxies import Proxies
from clew.core.wsgi import InThreads
from clew.knowledge.media import checks

FILE = re.compile(
    r"/(?:api/v1|desk)/(?:conversations/[\w-]+/)?attachments/?"
    r"|/[a-z-]+/requests/[\w-]+/attachments/"
)
FORM_WITH_FILES = re.compile(r"/[a-z-]+/requests/[\w-]+/(?:messages|resolution|reopening|rating)/")
FORM = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1024 * 1024
UPLOADS = {
    "/studio/images/": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + FORM,
    "/studio/documents/": checks.MOST_FILM + FORM,
}


def most(path: str) -> int:
    """Bytes that a request to this path may send; Django looks closer."""
    if FILE.fullmatch(path):
        return MOST_BYTES + FORM
    if FORM_WITH_FILES.fullmatch(path):
        return MOST_FILES * MOST_BYTES + FORM
    return next((size for below, size in UPLOADS.items() if path.startswith(below)), FORM)


in_threads = InThreads(handing_over(wsgi), settings.CLEW.threads)
watch = generations.Watch()  # whoever serves starts it, once all follow it
pages = PageLayer(
    Proxies(Beacons(CspReports(Files(Bodies(in_threads, most))))),
    hosts=settings.ALLOWED_HOSTS,
    choosing=["/"],
)


async def lifespan(scope: Scope, receive: Receive, send: Send) -> None:
    """What runs beside the requests, from the server's first moment to its last."""
    await receive()
    with beside_requests():
        await send({"type": "lifespan.startup.complete"})
        await receive()
    await send({"type": "lifespan.shutdown.complete"})


async def listen(hub: live.Hub) -> None:
    from clew.core import bus  # only where Redis is

    await bus.listen(hub)


@contextmanager
def beside_requests() -> Iterator[None]:
    """This loop serves the sockets: pushes come to it, and withdrawn rights end in it."""
    loop = asyncio.get_running_loop()
    hub = live.adopt(loop)
    rights.follow(watch, loop)
    others = loop.create_task(listen(hub)) if settings.CLEW.redis_url else None
    try:
        yield
    finally:
        live.leave()
        if others:
            others.cancel()


application = ProtocolTypeRouter(
    {"http": pages, "websocket": Proxies(sockets), "lifespan": lifespan}
)
