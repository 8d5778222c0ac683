"""`clew serve`: one process with pages, API, sockets, index and jobs; or one of its roles."""

from __future__ import annotations

import argparse
import os
import signal
import threading
from typing import Any

import uvicorn

from clew.config.environment import number
from clew.config.prepare import prepare, say, settle

FINISH = 10.0  # seconds for the job in hand
GIVES_WAY = 10  # of 19: how much less of a busy machine the worker gets than pages and messages
ROLES = ("all", "web", "live", "worker")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=number("CLEW_PORT", 8000, 1, 65_535))
    parser.add_argument("--role", choices=ROLES, default="all")


def run(arguments: argparse.Namespace) -> int:
    os.environ["CLEW_PORT"] = str(arguments.port)
    prepare()
    shout()
    if arguments.role == "worker":
        return work()
    return serve(arguments.host, arguments.port, with_worker=arguments.role == "all")


def shout() -> None:
    """What `clew doctor` calls dangerous is said at every start."""
    from clew.config import doctor

    for finding in doctor.dangers():
        say(f"clew: {finding}")


def work() -> int:
    """Jobs alone. A polite end (SIGTERM, Ctrl+C) waits for the job in hand."""
    from clew.core.jobs.worker import Worker

    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    worker = Worker()
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    worker.start()
    say("Working off jobs. Stop with Ctrl+C.")
    try:
        while worker.is_alive():
            worker.join(1)
    except KeyboardInterrupt:
        worker.stop()
        worker.join(FINISH)
    return 0


def serve(host: str, port: int, *, with_worker: bool) -> int:
    """Answers its first request only when the word index can."""
    from django.conf import settings

    from clew.answers import flows as answers
    from clew.core import assets
    from clew.core.jobs.worker import Worker

    if assets.gather():
        say("Static files gathered.")
    # Only now: the application looks at the static files once, when it is made.
    from clew.config.asgi import application, pages, watch

    answers.keep_index(watch)
    pages.follow(watch)
    watch.start()
    worker = Worker()
    if with_worker:
        worker.start()
    server = uvicorn.Server(listening(host, port, application))
    announce(server, settings.CLEW.public_url)
    settle()
    server.run()
    worker.stop()
    if with_worker:
        worker.join(FINISH)
    return 0 if server.started else 1


def listening(host: str, port: int, application: Any) -> uvicorn.Config:
    from clew.channels.api.sockets.socket import MOST_BYTES
    from clew.config.patience import Impatient

    return uvicorn.Config(
        application,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        ws=Impatient,
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=10,
    )


def announce(server: object, url: str) -> None:
    """Say the address once the socket really listens."""

    def wait() -> None:
        for _ in range(600):
            if getattr(server, "started", False):
                say(f"Clew is at {url}/  (studio: {url}/studio/)")
                return
            threading.Event().wait(0.1)

    threading.Thread(target=wait, name="announce", daemon=True).start()
