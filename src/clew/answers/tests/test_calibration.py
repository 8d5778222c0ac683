"""A knowledge base measures by itself how sure it may be; every process goes by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from clew.answers import flows, jobs
from clew.answers.calibration import current as calibration
from clew.answers.calibration import evidence, fitting, foreign, measuring
from clew.answers.calibration.evidence import FOREIGN, Sample
from clew.answers.calibration.fit import Fit, shipped
from clew.answers.calibration.leaving_out import Piece, pieces_of, ranked_without
from clew.answers.calibration.standing import Standing
from clew.answers.confidence import signs_of
from clew.answers.index import current
from clew.answers.models import Calibration, Document, Promise
from clew.answers.ranking import SearchScope, rank
from clew.answers.reading import Question
from clew.answers.tests.conftest import draft
from clew.core import clock, generations

SIGNS = {"coverage": 0.5, "words_ahead": 0.4, "words_clear": 0.5, "near": 1.7, "lead": 0.2,
         "clear": 0.5}  # fmt: skip


@pytest.fixture
def few_foreign(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as a level needs, so that the tests needn't wait for all."""
    monkeypatch.setattr(measuring, "_SLICE", 600.0)
    some = list(foreign.everywhere())[: fitting.LEAST_FOREIGN]
    monkeypatch.setattr(foreign, "everywhere", lambda: iter(some))


def sample(kind: str, right: bool, **signs: float) -> Sample:
    return Sample(kind, "en", "both", {**SIGNS, **signs}, right)


def of_words(kind: str, right: bool, **signs: float) -> Sample:
    return replace(sample(kind, right, **signs), model="words")


@pytest.mark.parametrize("lang", ["en", "zh-hans", "zh-hant", "vi"])
def test_hundreds_of_foreign_questions_ship_in_each_language(lang):
    found = foreign.questions(lang)
    assert len(found) >= 190
    assert len(set(found)) == len(found)


def test_of_a_language_in_two_scripts_each_is_asked_for_half():
    asked = [lang for lang, _ in foreign.everywhere()]
    assert abs(asked.count("zh-hans") - asked.count("zh-hant")) <= 2
    assert asked.count("en") == len(foreign.questions("en"))


@pytest.mark.usefixtures("shelf")
def test_customers_words_are_asked_before_sentences_and_those_before_a_title():
    refund = Document.objects.get(key="refund")
    assert {piece.kind for piece in pieces_of(refund)} == {"phrasing"}
    invoice = Document.objects.get(key="invoice")
    assert [piece.kind for piece in pieces_of(invoice)] == ["text", "text"]
    flows.put([draft("short", "Warranty of two years", "Keep the receipt in a drawer")])
    assert [piece.kind for piece in pieces_of(Document.objects.get(key="short"))] == ["title"]


@pytest.mark.usefixtures("with_vectors")
def test_a_phrasing_that_is_left_out_does_not_speak_for_its_document():
    row, index = Document.objects.get(key="refund"), current.snapshot()
    text = row.phrasings[0]
    _, without = ranked_without(Piece(row, "phrasing", text), index)
    whole = rank(Question.of(text, "en"), SearchScope(), index)
    assert without.found.scores[row.pk] < whole.found.scores[row.pk]
    assert without.found.covered[row.pk] < whole.found.covered[row.pk]
    at = [one.similar.part[one.similar.ids.index(row.pk)] for one in (without, whole)]
    assert at[0] < at[1]


@pytest.mark.usefixtures("shelf")
def test_a_document_that_said_nothing_else_is_not_found_by_its_words():
    flows.put([draft("odd", "Zyzzyva quokkas", "Zyzzyva quokkas. Brillig slithy toves.")])
    row = Document.objects.get(key="odd")
    piece = Piece(row, "text", "Brillig slithy toves.")
    _, ranking = ranked_without(piece, current.snapshot())
    assert row.pk not in ranking.found.scores


@pytest.mark.usefixtures("with_vectors", "few_foreign")
def test_what_is_internal_is_not_asked():
    hidden = Document.objects.get(key="voucher")
    own = list(evidence._rows(current.snapshot()))
    assert own and hidden not in own


def test_the_level_of_foreign_questions_is_not_moved_by_a_few_that_are_answered_here():
    usual = [sample(FOREIGN, False, near=1.6) for _ in range(30)]
    odd = [sample(FOREIGN, False, near=1.95) for _ in range(5)]
    assert fitting.levels([*usual, *odd]) == {"en": 1.6}
    assert fitting.levels(odd) == {}


def test_a_knowledge_base_that_fails_its_own_words_is_less_sure():
    others = [sample(FOREIGN, False, near=1.6, lead=0.0) for _ in range(60)]
    fine = fitting.fitted([*others, *(sample("text", True) for _ in range(200))])
    poor = fitting.fitted([*others, *(sample("text", n % 4 == 0) for n in range(200))])
    before = Fit(fine.level)
    chances = [one.chance("both", SIGNS, "en") for one in (poor, before, fine)]
    assert chances == sorted(chances) and chances[0] < chances[2] - 0.1


def test_little_evidence_moves_little():
    one, many = ([sample("text", False)] * times for times in (1, 200))
    fit = Fit({"en": 1.6})
    assert -0.1 < fitting.first_shift("both", one, fit) < 0
    assert fitting.first_shift("both", many, fit) < -0.5


def test_of_the_model_that_judges_little_here_nothing_is_learnt():
    mostly = [*([sample("text", False)] * 30), *([of_words("text", False)] * 10)]
    assert set(fitting.fitted(mostly).shifts) == {"both"}
    assert set(fitting.fitted([of_words("text", False)] * 30).shifts) == {"words"}


@pytest.mark.usefixtures("with_vectors", "few_foreign")
def test_measuring_is_kept_as_a_row_and_told_by_a_generation():
    before = generations.current("confidence")
    assert not measuring.follow_changes()
    found = Calibration.latest()
    assert found is not None and found.samples == []
    assert generations.current("confidence") == before + 1
    asked = found.facts["asked"]
    assert asked["phrasing"] == 2 and asked["text"] > 5
    assert asked["foreign"] == fitting.LEAST_FOREIGN
    assert len(found.facts["own"]) + len(found.facts["foreign"]) == sum(asked.values())
    assert all(0 <= sure <= 1 for sure in found.facts["own"])


@pytest.mark.usefixtures("with_vectors", "few_foreign")
def test_nothing_is_measured_twice_and_every_change_once():
    jobs.calibrate.call()
    jobs.calibrate.call()
    assert Calibration.objects.count() == 1
    flows.withdraw("tests", ["address"])
    jobs.calibrate.call()
    assert Calibration.objects.count() == 2


@pytest.mark.usefixtures("with_vectors", "few_foreign")
def test_a_measurement_takes_turns_with_other_jobs_and_outlives_a_process(monkeypatch):
    monkeypatch.setattr(measuring, "_SLICE", 0.0)
    assert measuring.follow_changes() and measuring.follow_changes()
    (begun,) = Calibration.objects.all()
    assert begun.facts is None and len(begun.samples) == 2
    assert Calibration.latest() is None
    monkeypatch.setattr(measuring, "_SLICE", 60.0)
    assert not measuring.follow_changes()
    finished = Calibration.latest()
    assert finished == begun and finished is not None
    asked = sum(finished.facts["asked"].values())
    Calibration.objects.all().delete()
    assert not measuring.follow_changes()
    at_once = Calibration.latest()
    assert at_once is not None and sum(at_once.facts["asked"].values()) == asked
    assert at_once.facts["own"] == finished.facts["own"]


@pytest.mark.usefixtures("with_vectors", "few_foreign")
def test_what_was_begun_long_ago_is_begun_anew(monkeypatch):
    monkeypatch.setattr(measuring, "_SLICE", 0.0)
    measuring.follow_changes()
    Calibration.objects.update(at=clock.now() - timedelta(hours=2), seen="old")
    measuring.follow_changes()
    (begun,) = Calibration.objects.all()
    assert begun.seen == measuring.state() and len(begun.samples) == 1


@pytest.mark.usefixtures("shelf", "few_foreign")
def test_what_still_waits_for_vectors_is_not_measured(spelt, monkeypatch):
    monkeypatch.setattr(measuring, "provider", lambda: spelt)
    assert not measuring.follow_changes()
    assert not Calibration.objects.exists()


def test_an_empty_shelf_is_not_measured(db):
    assert not measuring.follow_changes()
    assert flows.standing().thresholds["answer"] == shipped()["thresholds"]["both"]["10"]


@pytest.mark.usefixtures("shelf")
def test_a_process_that_serves_takes_over_what_another_measured():
    watch = generations.Watch()
    calibration.keep(watch)
    try:
        Calibration(seen="x", facts={"level": {"en": 1.9}, "shifts": {}}).take_effect()
        assert flows.standing().fit.level == {}
        (follower,) = watch.followers
        follower.when_moved(generations.current("confidence"))
        assert flows.standing().fit.level == {"en": 1.9}
    finally:
        calibration.forget()


@pytest.mark.usefixtures("shelf")
def test_old_measurements_go():
    for number in range(25):
        Calibration(seen=str(number), facts={}).take_effect()
    assert Calibration.objects.count() == 20
    latest = Calibration.latest()
    assert latest is not None and latest.seen == "24"


def test_bars_lie_between_what_ships_and_what_was_measured():
    known = shipped()["thresholds"]["both"]["10"]
    own = [0.99] * 80 + [0.9] * 10 + [0.1] * 10
    bar = Standing(Fit(), Promise(), own, [0.05] * 100).bar(10)
    assert min(known, 0.1) < bar < max(known, 0.99)
    hopeless = Standing(Fit(), Promise(), [0.4] * 100, [0.3] * 100)
    assert hopeless.bar(10) >= 0.98


def test_signs_have_names_that_the_numbers_know():
    for model in ("both", "words"):
        for factor in ("scope", "first"):
            assert set(shipped()[model][factor]["weights"]) <= {*SIGNS, "nearer"}


@pytest.mark.usefixtures("with_vectors")
def test_signs_are_numbers_even_of_a_single_document():
    flows.withdraw("tests", [row.key for row in Document.objects.exclude(key="e3-en")])
    ranking = rank(Question.of("the display shows E3", "en"), SearchScope(), current.snapshot())
    assert set(signs_of(ranking)) == set(SIGNS)
    assert 0 < Fit().chance("both", signs_of(replace(ranking)), "en") < 1
