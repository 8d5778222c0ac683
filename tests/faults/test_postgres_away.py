"""F07, on a PostgreSQL of our own: stopped fast and at once, and started again, under writing."""

from __future__ import annotations

import json
import secrets
import signal
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.services import Postgres

from stage.running import Running, free_port

pytestmark = pytest.mark.case("F07")
WITHIN = 60.0  # what a slow machine may need; it is not what is promised
WRITERS = 3
WAYS = (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)  # pg_ctl stop: fast, immediate; a crash


class Writer(threading.Thread):
    """Writes into a conversation of their own; what was not acknowledged is sent again as it is."""

    def __init__(self, running: Running) -> None:
        super().__init__(daemon=True)
        self.running = running
        self.token = self.asks("POST", "visitors", {})["token"]
        asked = {"text": "one", "client_id": "one", "lang": "en"}
        self.number = self.asks("POST", "conversations", asked)["id"]
        self.acknowledged, self.refused = ["one"], Counter[int]()
        self.told_when: list[bool] = []
        self.done = threading.Event()

    def asks(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Content-Type": "application/json"}
        if path != "visitors":
            headers["Authorization"] = f"Bearer {self.token}"
        content = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(
            f"{self.running.url}/api/v1/{path}", content, headers, method=method
        )
        with urllib.request.urlopen(asked, timeout=WITHIN) as answer:
            return json.load(answer)

    def run(self) -> None:
        while not self.done.is_set():
            self.writes(secrets.token_hex(6))

    def writes(self, word: str) -> None:
        path = f"conversations/{self.number}/messages"
        until = time.monotonic() + WITHIN
        while time.monotonic() < until:
            try:
                self.asks("POST", path, {"text": word, "client_id": word})
            except urllib.error.HTTPError as problem:
                self.refused[problem.code] += 1
                self.told_when.append("Retry-After" in problem.headers)
                time.sleep(0.05)
            else:
                self.acknowledged.append(word)
                time.sleep(0.02)
                break

    def waits(self, happened: Any) -> None:
        until = time.monotonic() + WITHIN
        while not happened():
            assert time.monotonic() < until, self.running.log()
            time.sleep(0.02)

    @property
    def stored(self) -> list[str]:
        found: list[dict[str, Any]] = []
        while True:
            after = found[-1]["seq"] if found else 0
            page = self.asks("GET", f"conversations/{self.number}/messages?after={after}")
            found += page["messages"]
            if not page["more"]:
                break
        assert [one["seq"] for one in found] == list(range(1, len(found) + 1))
        return [one["text"] for one in found if one["author"] == "customer"]


@pytest.fixture
def server() -> Iterator[Postgres]:
    """In a folder that another user may enter: it refuses to run as root."""
    with tempfile.TemporaryDirectory() as folder:
        made = Postgres(Path(folder) / "postgres")
        yield made
        made.end()


@pytest.fixture
def running(server: Postgres, tmp_path: Path) -> Iterator[Running]:
    data = tmp_path / "data"
    data.mkdir()
    settings = {"DATABASE_URL": server.url, "REDIS_URL": "", "CLEW_RATE_LIMITS": "off"}
    one = Running(data, free_port(), settings=settings)
    one.start()
    yield one
    one.stop()


def test_what_was_acknowledged_is_there_once_and_meanwhile_everybody_is_told_to_wait(
    server: Postgres, running: Running
):
    writers = [Writer(running) for _ in range(WRITERS)]
    for one in writers:
        one.start()
    for way in WAYS:
        seen = [(len(one.acknowledged), sum(one.refused.values())) for one in writers]
        for one, (said, _) in zip(writers, seen, strict=True):
            one.waits(lambda one=one, said=said: len(one.acknowledged) > said + 5)
        server.stop(way)
        for one, (_, told) in zip(writers, seen, strict=True):
            one.waits(lambda one=one, told=told: sum(one.refused.values()) > told)
        server.start()
        before = [len(one.acknowledged) for one in writers]
        for one, said in zip(writers, before, strict=True):
            one.waits(lambda one=one, said=said: len(one.acknowledged) > said)
    for one in writers:
        one.done.set()
        one.join(WITHIN)
        assert one.stored == one.acknowledged
        assert set(one.refused) == {503} and all(one.told_when)
