"""The product as a bench needs it: killed and started again, alone or as several processes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench import product
from bench.services import QUIET, Postgres, Redis, Service

AGENT = "ada@linden.example"


class Server:
    """One process of the product; it always comes back on the same port with the same data."""

    def __init__(self, data: product.Path, role: str = "all", **settings: str) -> None:
        self.data, self.role, self.settings = data, role, settings
        self.name = "worker" if role == "worker" else "server"
        self.port = product.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        words = [str(product.CLEW), "serve", "--port", str(self.port), "--role", self.role]
        settings = product.environment(self.data, **self.settings)
        self.process = subprocess.Popen(words, env=settings, **QUIET)  # type: ignore[call-overload]
        if self.role != "worker":
            product.wait_for(self.up, self.process)

    @property
    def up(self) -> product.Product:
        return product.Product(self.url, self.process.pid, self.data)

    def die(self) -> None:
        self.process.kill()
        self.process.wait()
        self.start()

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(30)


@dataclass(frozen=True)
class House:
    """Everything that runs; `front` and `back` are where people come in (perhaps the same)."""

    front: Server
    back: Server
    key: str
    workers: tuple[Server, ...] = ()
    services: tuple[Service, ...] = ()


@contextmanager
def one_process() -> Iterator[House]:
    """As it comes: one process and a file."""
    with product.data_folder() as data:
        product.clew(data, "demo", "--setup-only")
        server = Server(data)
        try:
            yield House(server, server, agents_key(data))
        finally:
            server.end()


@contextmanager
def two_processes() -> Iterator[House]:
    """Two web processes and a worker on PostgreSQL and Redis of their own."""
    with product.data_folder() as data:
        services = Postgres(data / "postgresql"), Redis(data / "redis")
        settings = {"DATABASE_URL": services[0].url, "REDIS_URL": services[1].url}
        product.clew(data, "demo", "--setup-only", **settings)
        servers = [Server(data, role, **settings) for role in ("web", "web", "worker")]
        try:
            key = agents_key(data, **settings)
            yield House(servers[0], servers[1], key, (servers[2],), services)
        finally:
            for ending in (*servers, *services):
                ending.end()


def agents_key(data: product.Path, **settings: str) -> str:
    words = [str(product.CLEW), "apikey", "create", "--agent", AGENT]
    here = product.environment(data, **settings)
    said = subprocess.run(words, env=here, capture_output=True, text=True, check=True)
    return said.stdout.strip()
