"""A real Clew in a process of its own, on the demo's data."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from stage import cache, postgres, sessions
from stage.databases import KIND, point_at

CLEW = Path(sys.executable).parent / "clew"
ON_POSTGRES = connection.vendor == "postgresql"
STARTS_WITHIN = 90
SETTLES_WITHIN = 600
WAITING = "SELECT count(*) FROM answers_document WHERE embedded_with = ''"


@dataclass(eq=False)
class Running:
    """One `clew serve` with its own folder, database and port."""

    data: Path
    port: int
    database: str = ""
    process: subprocess.Popen[bytes] | None = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        own = {"CLEW_DATA": str(self.data), "CLEW_REQUIRE_MFA": "off", "CLEW_PORT": str(self.port)}
        if self.database:
            own["DATABASE_URL"] = address_of(self.database)
        return {**os.environ, **own, **self.settings}

    def clew(self, *words: str, text: str | None = None) -> str:
        """Run a command beside the server; its standard output."""
        done = subprocess.run(
            [CLEW, *words], env=self.environment, input=text, text=True, capture_output=True
        )
        assert done.returncode == 0, f"clew {' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def session_of(self, email: str) -> list[Any]:
        """The cookies of a member of the demo's staff who has signed in."""
        return sessions.cookies(self.data, self.url, email)

    def start(self) -> None:
        with (self.data / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [CLEW, "serve", "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + STARTS_WITHIN
        while not self.answers():
            assert self.process.poll() is None and time.monotonic() < until, self.log()
            time.sleep(0.1)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)

    def settle(self) -> None:
        """Serve until the index stands and every document has its vectors, then stop."""
        self.start()
        until = time.monotonic() + SETTLES_WITHIN
        while KIND.counted(self.database or KIND.demo_in(self.data), WAITING):
            assert time.monotonic() < until, self.log()
            time.sleep(0.2)
        self.stop()
        (self.data / "serve.log").unlink()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/en/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return False

    def log(self) -> str:
        return (self.data / "serve.log").read_text(errors="replace")[-4000:]


def address_of(database: str) -> str:
    """DATABASE_URL with another database in it."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def demo_template() -> Path:
    """A data folder (and a database) with the demo loaded; made once for each state of the code."""
    mark = cache.of_product()
    kept = cache.folder() / f"demo-{mark}{'-pg' if ON_POSTGRES else ''}"
    database = f"clew_demo_{mark}" if ON_POSTGRES else ""
    with cache.alone(kept.name):
        if not kept.exists() or (database and not postgres.exists(database)):
            making = kept.with_name(f"making-{kept.name}")
            for old in (making, kept):
                shutil.rmtree(old, ignore_errors=True)
            making.mkdir()
            if database:
                postgres.make_room("clew_demo_")
                postgres.drop(database)
            KIND.copy(KIND.template(point_at), database or KIND.demo_in(making))
            one = Running(making, free_port(), database)
            one.clew("demo", "--setup-only")
            told = one.clew("manage", "shell", "--no-imports", "-c", sessions.BEGUN)
            sessions.keep(making, told)
            one.settle()
            making.rename(kept)
            cache.make_room()
    return kept


def copied(folder: Path, **settings: str) -> Running:
    """A copy of the demo that nobody serves yet."""
    data = folder / "data"
    shutil.copytree(demo_template(), data, symlinks=True)
    database = ""
    if ON_POSTGRES:
        database = f"clew_running_{os.getpid()}_{free_port()}"
        postgres.copy(f"clew_demo_{cache.of_product()}", database)
    return Running(data, free_port(), database, settings=settings)


def start_one(folder: Path, **settings: str) -> Running:
    """A started copy of the demo; the caller stops it."""
    running = copied(folder, **settings)
    running.start()
    return running


def served(folder: Path, **settings: str) -> Iterator[Running]:
    """The demo's help center, served for as long as it is needed."""
    with served_now(copied(folder, CLEW_RATE_LIMITS="off", **settings)) as one:
        yield one


@contextmanager
def served_now(one: Running) -> Iterator[Running]:
    """Served within the block; afterwards nothing of its database is left."""
    try:
        one.start()
        yield one
    finally:
        one.stop()
        if one.database:
            postgres.drop(one.database)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One for each worker: a start costs more than most files of tests."""
    yield from served(tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="module")
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The demo's help center, served.

    Files of tests share it, and leave what is published and who is staff as they found it. A file
    that does not, or that must find nobody waiting, says `OWN_HOUSE = True` and gets a fresh one;
    so does one whose answers are `WORDED` by a model. A `HOUSE` is a fixture that several share.
    """
    said = vars(request.module)
    if house := said.get("HOUSE"):
        yield request.getfixturevalue(house)
    elif said.get("WORDED"):
        url = request.getfixturevalue("writer").url
        worded = {"CLEW_LLM_URL": url, "CLEW_LLM_SECONDS": "60"}
        yield from served(tmp_path_factory.mktemp("running"), **worded)
    elif said.get("OWN_HOUSE"):
        yield from served(tmp_path_factory.mktemp("running"))
    else:
        yield request.getfixturevalue("shared")


def get(url: str, **headers: str) -> Any:
    """A plain request without a browser; answers of any status are returned."""
    asked = urllib.request.Request(url, headers=headers)
    try:
        return urllib.request.urlopen(asked, timeout=20)
    except urllib.error.HTTPError as answer:
        return answer
