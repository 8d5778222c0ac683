"""`clew eval` counts what it promises to count."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import pytest

from clew.answers import embeddings, flows
from clew.answers.commands import ask, evaluate, index
from clew.answers.evaluation import measures, run
from clew.answers.evaluation.measures import Judged
from clew.answers.evaluation.sets import EvaluationSet, WrongSet
from clew.answers.index import builder
from clew.answers.models import Document

KEYS = {
    "set", "docs", "queries", "r1", "r3", "r10", "mrr10", "ndcg10", "auroc", "answered",
    "precision", "oos_refused", "answered_at_p90", "ece", "p50_ms", "p95_ms", "index_s", "rss_mb",
}  # fmt: skip
SUBJECTS = [
    "refund", "invoice", "kettle", "password", "warranty", "delivery", "coupon", "battery",
    "filter", "recipe", "membership", "address", "courier", "socket", "display", "handle",
    "lid", "steam", "blade", "timer",
]  # fmt: skip


@pytest.fixture
def a_set(tmp_path: Path) -> Path:
    """Forty documents, a question for each of twenty, and five that nothing answers."""
    folder = tmp_path / "shop40"
    folder.mkdir()
    corpus = [
        {"id": f"{subject}-{kind}", "title": f"{kind} the {subject}", "lang": "en",
         "text": f"To {kind} the {subject}, open the {subject} page and choose {kind}."}
        for subject in SUBJECTS for kind in ("change", "remove")
    ]  # fmt: skip
    asked = [{"id": s, "text": f"how can I change my {s}", "lang": "en"} for s in SUBJECTS]
    outside = [{"id": f"o{n}", "text": f"zzq{n} wvx{n}", "lang": "en"} for n in range(5)]
    confirmed = [{"text": "alter the lid", "doc": "lid-change", "lang": "en"}] * 3
    for name, rows in (("corpus", corpus), ("queries", asked), ("oos", outside),
                       ("confirmed", confirmed)):  # fmt: skip
        text = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{name}.jsonl").write_text(text)
    qrels = "\n".join(f"{subject}\t{subject}-change" for subject in SUBJECTS)
    (folder / "qrels.tsv").write_text(qrels)
    return folder


@pytest.fixture
def words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (embeddings, builder, sys.modules["clew.answers.evaluation.run"]):
        monkeypatch.setattr(module, "provider", lambda: None)


@pytest.mark.django_db
def test_a_set_is_measured_through_the_rooms_own_verbs(a_set, words_alone):
    (found,) = run([a_set], tell=lambda line: None)
    assert set(found) == KEYS
    assert (found["set"], found["docs"], found["queries"]) == ("shop40", 40, 20)
    assert found["r1"] == found["r3"] == found["mrr10"] == found["ndcg10"] == 1.0
    assert found["auroc"] == 1.0 and found["oos_refused"] == 1.0
    assert 0 <= found["ece"] <= 1 and found["p50_ms"] <= found["p95_ms"]


@pytest.mark.django_db
def test_measuring_leaves_the_real_rows_alone(a_set, shelf, words_alone):
    before = set(Document.objects.values_list("key", flat=True))
    run([a_set, a_set], tell=lambda line: None)
    assert set(Document.objects.values_list("key", flat=True)) == before
    assert flows.search("refund", lang="en").hits[0].id == "refund"


@pytest.mark.django_db
def test_without_foreign_questions_their_measures_are_null(a_set, words_alone):
    (a_set / "oos.jsonl").unlink()
    (found,) = run([a_set], tell=lambda line: None)
    assert set(found) == KEYS
    assert [found[key] for key in ("auroc", "oos_refused", "answered_at_p90", "ece")] == [None] * 4


def test_confirmed_questions_become_phrasings_of_their_documents(a_set):
    drafts = {draft.key: draft for draft in EvaluationSet.read(a_set, confirmed=2).drafts}
    assert drafts["lid-change"].phrasings == ("alter the lid",) * 2
    assert drafts["lid-remove"].phrasings == ()


@pytest.mark.django_db
def test_the_command_prints_json_alone(a_set, words_alone, capsys):
    parser = argparse.ArgumentParser()
    evaluate.add_arguments(parser)
    assert evaluate.run(parser.parse_args([str(a_set), "--json"])) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["set"] == "shop40"
    assert evaluate.run(parser.parse_args([str(a_set)])) == 0
    assert "shop40" in capsys.readouterr().out


def test_a_folder_that_is_no_set_is_named(tmp_path, capsys):
    parser = argparse.ArgumentParser()
    evaluate.add_arguments(parser)
    assert evaluate.run(parser.parse_args([str(tmp_path), "--json"])) == 2
    said = capsys.readouterr()
    assert "corpus.jsonl" in said.err and said.out == ""
    with pytest.raises(WrongSet):
        EvaluationSet.read(tmp_path)


@pytest.mark.django_db
def test_ask_prints_outcome_answer_and_source(shelf, capsys):
    parser = argparse.ArgumentParser()
    ask.add_arguments(parser)
    assert ask.run(parser.parse_args(["how long does a refund take", "--lang", "en"])) == 0
    said = capsys.readouterr().out
    assert "answered" in said and "five working days" in said and "/en/articles/refund/" in said
    assert ask.run(parser.parse_args(["smoke comes out of the fryer", "--json"])) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "urgent"
    assert ask.run(parser.parse_args(["hello", "--lang", "klingon"])) == 2


@pytest.mark.django_db
def test_rebuild_embeds_what_waits_and_says_how_far_it_is(shelf, spelt, monkeypatch, capsys):
    monkeypatch.setattr(index, "provider", lambda: spelt)
    parser = argparse.ArgumentParser()
    index.add_arguments(parser)
    assert index.run(parser.parse_args(["rebuild", "--embed-again"])) == 0
    said = capsys.readouterr()
    assert "10 of 10 documents" in said.err and said.out == ""
    assert not Document.objects.filter(embedded_with="").exists()


def judged(*rows: tuple[bool, int, float]) -> list[Judged]:
    return [Judged(inside, place, sure, sure >= 0.5) for inside, place, sure in rows]


def test_ranks_are_counted_over_questions_in_scope():
    rows = judged((True, 1, 0.9), (True, 3, 0.4), (True, 0, 0.2), (True, 11, 0.1), (False, 0, 0.3))
    assert measures.recall(rows, 1) == 0.25
    assert measures.recall(rows, 3) == 0.5
    assert measures.reciprocal_rank(rows) == pytest.approx((1 + 1 / 3) / 4)
    assert measures.gain(rows) == pytest.approx((1 + 0.5) / 4)


def test_separation_counts_ties_half():
    rows = judged((True, 1, 0.9), (True, 1, 0.5), (False, 0, 0.5), (False, 0, 0.1))
    assert measures.separation(rows) == pytest.approx((2 + 1.5) / 4)
    assert measures.separation(judged((True, 1, 0.9))) is None


def test_foreign_questions_are_three_tenths_of_the_traffic():
    rows = judged(*[(True, 1, 0.9)] * 7, (False, 0, 0.9))
    assert sum(measures.weights(rows)[:7]) / sum(measures.weights(rows)) == pytest.approx(0.7)
    assert measures.precision(rows) == pytest.approx(0.7)


def test_answered_at_precision_takes_the_loosest_threshold_that_holds():
    right = [(True, 1, 0.99 - n / 1000) for n in range(30)]
    wrong = [(True, 2, 0.9), (True, 2, 0.89), (True, 2, 0.88), (True, 2, 0.5)]
    late = [(True, 1, 0.6)] * 3
    rows = judged(*right, *wrong, *late, (False, 0, 0.1))
    assert measures.answered_at_precision(rows) == pytest.approx(33 / 37)


def test_fewer_than_ten_answers_prove_no_precision():
    rows = judged(*[(True, 1, 0.9)] * 5, *[(True, 2, 0.2)] * 20, (False, 0, 0.3))
    assert measures.answered_at_precision(rows) == 0


def test_calibration_compares_confidence_with_truth_bin_by_bin():
    rows = judged(*[(True, 1, 0.7)] * 7, *[(True, 2, 0.7)] * 0, *[(False, 0, 0.7)] * 3)
    assert measures.calibration_error(rows) == pytest.approx(0.0, abs=1e-9)
    assert measures.calibration_error(judged((True, 1, 0.9))) is None


def test_percentiles_are_values_that_occurred():
    assert measures.percentile([3, 1, 2], 0.5) == 2
    assert measures.percentile([], 0.5) is None
