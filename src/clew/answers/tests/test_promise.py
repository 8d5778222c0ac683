"""An owner says how many answers may be wrong; every way in goes by it at once."""

from __future__ import annotations

import json

import pytest

from cast import Cast
from clew.answers import flows
from clew.answers.calibration.standing import NEVER, Standing, asking_bar
from clew.answers.commands import ask
from clew.answers.models import Promise
from clew.core.models import JournalEntry

QUESTION = "How long does a refund take?"


@pytest.fixture
def so_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any question is answered with a confidence between two promises."""
    bars = flows.standing().bar(10), flows.standing().bar(20)
    assert bars[0] < bars[1]
    monkeypatch.setattr("clew.answers.findings.confidence", lambda *_: sum(bars) / 2)


def test_at_first_what_ships_is_promised(db):
    promise = Promise.in_force()
    assert (promise.wrong, promise.asks, promise.pk) == (10, 3, None)


@pytest.mark.usefixtures("shelf")
def test_a_stricter_promise_answers_less_on_every_surface(cast: Cast, so_sure, capsys):
    def outcomes() -> list[str]:
        ask.run(ask_options(QUESTION))
        told = json.loads(capsys.readouterr().out)["outcome"]
        api = cast.outsider.browser.post(
            "/api/v1/ask", {"text": QUESTION, "lang": "en"}, content_type="application/json"
        )
        return [flows.ask(QUESTION, "en").outcome, api.json()["outcome"], told]

    assert outcomes() == ["answered"] * 3
    flows.promise(20, 0, by=cast.olive.person)
    assert outcomes() == ["handoff"] * 3
    flows.promise(5, 0, by=cast.olive.person)
    assert outcomes() == ["answered"] * 3
    row = JournalEntry.objects.filter(verb="answers promised").latest("pk")
    assert row.data == {"wrong": 5, "asks": 0} and row.by_id == str(cast.olive.person.pk)


def ask_options(text: str):
    import argparse

    parser = argparse.ArgumentParser()
    ask.add_arguments(parser)
    return parser.parse_args([text, "--lang", "en", "--json"])


@pytest.mark.usefixtures("shelf")
def test_who_is_asked_back_is_the_owners_choice(monkeypatch):
    bars = [asking_bar(asks, "both") for asks in (3, 2)]
    assert 0 < bars[0] < bars[1] < flows.standing().bar(10)
    monkeypatch.setattr("clew.answers.findings.confidence", lambda *_: sum(bars) / 2)
    text = "refund or invoice for the order"
    assert flows.ask(text, "en").outcome == "clarify"
    flows.promise(10, 2, by=None)
    assert flows.ask(text, "en").outcome == "handoff"


def test_who_is_never_asked_back_gets_a_person(db):
    assert asking_bar(0, "both") == NEVER
    flows.promise(10, 0, by=None)
    bars = Standing.read().thresholds
    assert bars["clarify"] == bars["answer"]


@pytest.mark.usefixtures("shelf")
def test_what_is_urgent_asks_no_promise():
    flows.promise(20, 0, by=None)
    assert flows.ask("smoke is coming out of my kettle").outcome == "urgent"


@pytest.mark.usefixtures("shelf")
def test_how_sure_an_answer_was_is_written_down():
    from clew.core import journal

    answer, number = flows.ask_and_record(QUESTION, "en", surface="api")
    journal.write_waiting()
    row = JournalEntry.objects.get(verb="asked", about_id=number)
    assert row.data["sure"] == answer.confidence
