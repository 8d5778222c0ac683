"""A small server of a test's own, in a thread: it is there at once, and gone at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer

LOOKS_EVERY = 0.01  # seconds; by itself it would look twice a second whether it may end


def serve(server: HTTPServer) -> None:
    threading.Thread(target=server.serve_forever, args=(LOOKS_EVERY,), daemon=True).start()


@contextmanager
def serving(server: HTTPServer) -> Iterator[str]:
    """Its address, for as long as the block lasts."""
    serve(server)
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
