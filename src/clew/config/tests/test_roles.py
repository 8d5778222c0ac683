"""What `clew serve --role …` starts; here nothing really listens or works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew.config import commandline, serve

LISTENING = ["index", "pages", "sockets"]


class Quiet:
    """A worker or a server that says when it is started."""

    started = True

    def __init__(self, starts: Callable[[], object]) -> None:
        self.start = self.run = starts

    def is_alive(self) -> bool:
        return False

    def stop(self) -> None:
        """It never ran."""

    def join(self, _seconds: float) -> None:
        """It never ran."""


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been started, in words."""
    from clew.answers import flows as answers
    from clew.config import asgi
    from clew.core import assets
    from clew.core.jobs import worker

    said: list[str] = []

    def server(listens: Any) -> Quiet:
        assert listens.app is asgi.application
        return Quiet(lambda: said.append("sockets"))

    monkeypatch.setenv("CLEW_PORT", "8000")
    for name in ("prepare", "shout", "settle"):
        monkeypatch.setattr(serve, name, lambda: None)
    monkeypatch.setattr(serve, "announce", lambda *_: None)
    monkeypatch.setattr(serve.os, "nice", lambda more: said.append(f"nice {more}"))
    monkeypatch.setattr(serve.signal, "signal", lambda *_: None)
    monkeypatch.setattr(serve.uvicorn, "Server", server)
    monkeypatch.setattr(assets, "gather", lambda: False)
    monkeypatch.setattr(answers, "keep_index", lambda _: said.append("index"))
    monkeypatch.setattr(asgi.pages, "follow", lambda _: said.append("pages"))
    monkeypatch.setattr(asgi.watch, "start", lambda: None)
    monkeypatch.setattr(worker, "Worker", lambda: Quiet(lambda: said.append("jobs")))
    return said


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ([], [*LISTENING, "jobs"]),
        (["--role", "all"], [*LISTENING, "jobs"]),
        (["--role", "web"], LISTENING),
        (["--role", "live"], LISTENING),
        (["--role", "worker"], ["jobs", "nice 10"]),
    ],
)
def test_each_role_starts_what_the_operators_guide_says(begun: list[str], words, starts):
    assert commandline.run("serve", words) == 0
    assert sorted(begun) == sorted(starts)


def test_each_role_stands_in_the_operators_guide():
    guide = (Path(__file__).parents[4] / "docs" / "operators.md").read_text()
    assert [role for role in serve.ROLES if f"| `{role}`" not in guide] == []
