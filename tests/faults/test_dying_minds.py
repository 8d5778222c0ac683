"""Killed anywhere while it learns: begun again it knows the same, and the old index answers."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from wagtail.rich_text import RichText

from cast import Cast
from clew.answers.calibration import evidence, fitting, foreign, measuring
from clew.answers.embeddings.work import embed_waiting
from clew.answers.index import current, vectors
from clew.answers.tests.conftest import Spelt
from clew.core import generations
from clew.knowledge.models import Article
from clew.knowledge.tests.asking import at, opens, searches, votes
from faults.minds import forgets, found, lives
from faults.planted import out, written
from stage.dying import dies_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.case("F05")]
ODD = "my crispy box went on strike"
PLACES = [
    *("question.said", "question.settled", "vectors.made", "vectors.kept"),
    *("index.words", "index.vectors", "index.noted", "index.learnt"),
    *("measure.slice", "measure.stored", "index.cleared", "index.tidied"),
]


UNHARMED: dict[str, Any] = {}


def unharmed(folder: Path) -> dict[str, Any]:
    """What is known after a life that nobody interrupts; it is lived once."""
    if not UNHARMED:
        forgets(folder)
        UNHARMED.update(lives())
    return UNHARMED


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where indexes are kept; vectors count letters, and few questions are asked at a time."""
    made, few = Spelt(), list(foreign.everywhere())[: fitting.LEAST_FOREIGN]
    for name in ("embeddings", "index.builder", "jobs", "calibration.measuring"):
        monkeypatch.setattr(f"clew.answers.{name}.provider", lambda: made)
    monkeypatch.setattr(foreign, "everywhere", lambda: iter(few))
    monkeypatch.setattr(measuring, "_SLICE", 0.0)
    monkeypatch.setattr(evidence, "REST", 0.0)
    monkeypatch.setattr(vectors, "ROOM", 0)
    monkeypatch.setattr(current, "root", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def kettle(cast: Cast, folder: Path) -> Article:
    """What is out, and that Mei and Omar were helped by it in words that nobody knows yet."""
    fryer = out(written("The air fryer stops", "Unplug it. Wait for ten minutes. Try it again."))
    out(written("When you get your refund", "The money is back within five working days."))
    text = "Use vinegar. Boil it twice. Rinse it well."
    kettle = written("Descale the kettle", text, asked="chalk in my kettle")
    for visitor, address in ((cast.mei, "203.0.113.7"), (cast.omar, "203.0.113.99")):
        opens(at(visitor, address), fryer, searches(visitor, ODD))
        votes(visitor, fryer, wait=False)
    current.stop()
    return out(kettle)


@pytest.fixture
def old(kettle: Article) -> Iterator[current.ServingIndex]:
    """Another server, whose index was complete before the kettle's article was rewritten."""
    server = current.ServingIndex()
    embed_waiting(Spelt())
    server.catch_up(generations.current("documents"))
    server.index.learn()
    kettle.body = [("text", RichText("<p>Use lemon. Boil it twice. Rinse it well.</p>"))]
    out(kettle)
    yield server
    server.stop()


@pytest.mark.parametrize("place", PLACES)
def test_begun_again_it_ends_as_if_it_had_never_been_killed(old, folder: Path, place: str):
    assert dies_at(place, lives) == -signal.SIGKILL
    assert found(old, "descale the kettle")[0] == "Descale the kettle"
    begun_again = lives()
    assert begun_again == unharmed(folder / "2")
    assert begun_again["words"] and begun_again["is told"]
    assert (begun_again["learnt"], begun_again["wait"]) == ([(ODD, 1.0)], (0, 0))


def test_wherever_it_is_in_that_questions_are_answered(old, monkeypatch: pytest.MonkeyPatch):
    first: dict[str, str] = {}

    def look(place: str) -> None:
        asking = threading.Thread(target=ask, args=(place,))
        asking.start()
        asking.join(20)

    def ask(place: str) -> None:
        first[place] = found(old, "descale the kettle")[0]
        connections.close_all()

    for module in [name for name in sys.modules if name.startswith("clew.")]:
        if hasattr(sys.modules[module], "kill_point"):
            monkeypatch.setattr(f"{module}.kill_point", look)
    lives(old)
    assert first.keys() >= set(PLACES)
    assert set(first.values()) == {"Descale the kettle"}
