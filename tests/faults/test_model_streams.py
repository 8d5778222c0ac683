"""L07, L08: a model that is read while it writes, shown as far as it is checked, and left early."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from cast import Cast
from cast.callers import assistant_answers
from clew.answers.models import Spending
from faults.test_model_breaks import PUBLISHED, QUESTION, asks, tried
from stage.models import Answer, Model

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sure", "planted")]
SUPPORTED = "A refund takes five working days."
LIE = " We send 500 euros to you at once."
ENDLESS = 50_000
BROKEN: dict[str, Callable[[Answer], None]] = {
    "broken off": lambda answer: answer.pours(SUPPORTED, ended="", last=b""),
    "cut short": lambda answer: answer.pours(SUPPORTED, ended="length"),
    "nothing": lambda answer: answer.pours(""),
    "an error": lambda answer: answer.sends(b'data: {"error": "busy"}\n\n', kind=STREAM),
    "garbage": lambda answer: answer.sends(b"data: \xff{]\n\n", kind=STREAM),
    "a list": lambda answer: answer.sends(b"data: [1]\n\n", kind=STREAM),
    "deep": lambda answer: answer.sends(b"data: " + b"[" * 200_000 + b"\n\n", kind=STREAM),
    "no words without end": lambda answer: answer.pours(*[""] * ENDLESS),
}
STREAM = "text/event-stream"


def pouring(*texts: str) -> Callable[[Answer], None]:
    return lambda answer: answer.pours(*texts)


@pytest.mark.case("L07")
def test_an_answer_that_streams_is_shown_and_what_it_took_is_counted(model: Model) -> None:
    model.breaks = pouring("A refund", " takes five working", " days.", " [1]")
    assert asks()["text"] == SUPPORTED
    (asked,) = model.asked
    assert asked["stream"] is True and asked["stream_options"] == {"include_usage": True}
    assert Spending.objects.get(about="day").tokens == 100
    assert tried()[0]["shown"]


@pytest.mark.case("L08")
@pytest.mark.parametrize("how", sorted(BROKEN))
def test_of_a_broken_stream_nothing_is_shown(model: Model, how: str) -> None:
    model.breaks = BROKEN[how]
    assert asks()["text"] == PUBLISHED
    (last,) = tried()
    assert last["why"].startswith("unavailable")
    assert model.poured < ENDLESS


@pytest.mark.case("L07")
def test_at_the_first_sentence_that_is_not_supported_the_model_is_left(model: Model) -> None:
    model.breaks = pouring(SUPPORTED, LIE, *[" And so on."] * ENDLESS)
    assert asks()["text"] == PUBLISHED
    assert model.left.wait(30) and model.poured < ENDLESS
    assert tried()[0]["why"].startswith("unsupported")
    asks()
    assert len(model.asked) == 2  # it works: it is asked again


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What goes to browsers without being a row."""
    told: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr("clew.core.live.push_now", lambda *frame: told.append(frame))
    return told


@pytest.mark.case("L08")
@pytest.mark.parametrize("second", ["supported", "lie"])
def test_in_a_conversation_sentences_are_shown_as_they_pass(
    model: Model, cast: Cast, frames: list[tuple[str, dict[str, Any]]], second: str
) -> None:
    more = " Your refund takes five working days." if second == "supported" else LIE
    model.breaks = pouring(SUPPORTED, more, " [1]", " ", "Your refund takes five working days.")
    mei = cast.mei.app
    number = mei.opens(QUESTION, lang="en")["id"]
    assistant_answers()
    drafts = [(group, one["text"]) for group, one in frames if one["type"] == "draft"]
    assert drafts[0] == (f"conversation.{number}", SUPPORTED)
    assert {group for group, _ in drafts} == {f"conversation.{number}"}
    assert "500" not in json.dumps(frames)
    said = mei.hears(number)[1][1]
    assert said.startswith(SUPPORTED) if second == "supported" else said == PUBLISHED
    assert cast.omar.app.calls("GET", f"conversations/{number}/messages").status_code == 404
