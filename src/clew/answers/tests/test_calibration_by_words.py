"""An installation without an embedder measures by itself how sure it may be, too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clew.answers import embeddings, flows
from clew.answers.calibration import evidence, fitting, foreign, measuring
from clew.answers.calibration.fit import Fit, shipped
from clew.answers.calibration.standing import Standing, asking_bar
from clew.answers.models import Calibration, Document
from clew.answers.tests.conftest import draft
from clew.answers.tests.test_calibration import SIGNS, of_words

WORDS = ("lamp", "boiler", "courier", "voucher", "garden", "window", "bottle", "parcel", "copper")


@pytest.fixture
def without_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors are switched off; few questions are foreign, and all are asked at once."""
    for place in ("embeddings", "index.builder", "jobs", "calibration.measuring"):
        monkeypatch.setattr(f"clew.answers.{place}.provider", lambda: None)
    monkeypatch.setattr("clew.answers.calibration.standing.provider", lambda: None)
    monkeypatch.setattr(measuring, "_SLICE", 600.0)
    monkeypatch.setattr(evidence, "REST", 0.0)
    some = list(foreign.everywhere())[:60]
    monkeypatch.setattr(foreign, "everywhere", lambda: iter(some))


def shelved(*, clear: bool) -> None:
    """Thirty articles, each about something; or all of them saying nearly the same."""
    for n in range(30):
        a, b = (WORDS[n % 9], WORDS[(n // 9 + n) % 9]) if clear else ("lamp", "boiler")
        text = f"The {a}{n} needs a {b}{n} once. Bring the {b}{n} to the {a}{n} at noon."
        same = "The lamp needs a boiler once. Bring the boiler to the lamp at noon."
        flows.put([draft(f"d{n}", f"About it {n}", text if clear else same)])


def measured() -> Calibration:
    assert not measuring.follow_changes()
    found = Calibration.latest()
    assert found is not None
    return found


def test_what_was_measured_moves_both_factors_of_words(db, without_vectors):
    shelved(clear=True)
    facts = measured().facts or {}
    assert facts["model"] == "words" and set(facts["shifts"]) == {"words"}
    assert facts["asked"]["text"] == 60 and facts["level"] == {}
    assert all(facts["shifts"]["words"][factor] for factor in ("scope", "first"))


def test_articles_that_say_the_same_make_it_less_sure(db, without_vectors):
    sure = []
    for clear in (True, False):
        Document.objects.all().delete()
        shelved(clear=clear)
        measured()
        sure.append(flows.standing().fit.chance("words", SIGNS, "en"))
    assert sure[1] < sure[0] - 0.04


def test_an_answer_goes_by_it(db, without_vectors):
    shelved(clear=True)
    before = flows.ask("what does the lamp0 need once", "en").confidence
    measured()
    after = flows.ask("what does the lamp0 need once", "en").confidence
    assert before != after and 0 < after < 1
    bars = Standing.read()
    assert bars.model == "words" and 0 < bars.thresholds["clarify"] <= bars.thresholds["answer"] < 1


def test_before_it_is_measured_the_bars_of_words_hold(db, without_vectors):
    assert flows.standing().thresholds["answer"] == shipped()["thresholds"]["words"]["10"]


def test_who_switches_vectors_off_is_measured_anew(db, without_vectors, spelt, monkeypatch):
    monkeypatch.setattr("clew.answers.calibration.measuring.provider", lambda: spelt)
    seen = measuring.state()
    monkeypatch.setattr("clew.answers.calibration.measuring.provider", lambda: None)
    assert measuring.state() != seen
    assert embeddings.provider() is spelt


@pytest.mark.parametrize("model", ["both", "words"])
def test_what_ships_has_bars_of_each_model_in_order(model):
    bars = [shipped()["thresholds"][model][wrong] for wrong in ("5", "10", "20")]
    assert bars == sorted(bars) and 0 < bars[0] < bars[2] < 1
    assert 0 < asking_bar(3, model) < asking_bar(2, model) < bars[1]


def test_own_words_are_taken_for_easier_by_as_much_as_ships_for_their_model():
    eased = shipped()["easier"]["words"]["first"]["text"]
    fit = Fit(numbers={**shipped(), "easier": {"words": {"first": {}, "scope": {}}}})
    one = of_words("text", True)
    assert fitting.likely(one, Fit()) != fitting.likely(one, fit)
    assert fitting.easier(one, "first", Fit()) == eased
    assert fitting.easier(replace(one, kind="foreign"), "first", Fit()) == 0
