"""What is drawn from the documents: diacritics, what sets texts apart, who answers what."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from clew.answers import embeddings, features, flows, weighing
from clew.answers.index import learner
from clew.answers.index.builder import Index
from clew.answers.index.sight import Sight
from clew.answers.index.taught import Teaching
from clew.answers.index.vectors import Vectors
from clew.answers.ranking import SearchScope, rank
from clew.answers.reading import Question
from clew.answers.tests.conftest import draft
from clew.answers.text.restoring import Restorer

ADDRESS = "Bạn có thể đổi địa chỉ nhận hàng trong mục đơn hàng. Đổi địa chỉ trước khi giao."


def test_diacritics_come_back_as_the_documents_write_them():
    restore = Restorer([ADDRESS])
    assert restore("Doi dia chi nhan hang?") == "đổi địa chỉ nhận hàng?"
    assert restore("E3 xyz") == "e3 xyz"
    assert restore("") == ""


def test_a_word_is_restored_by_its_neighbours():
    restore = Restorer(["bán hàng " * 9, "bạn bè " * 5])
    assert restore("ban be") == "bạn bè"
    assert restore("ban hang") == "bán hàng"


@pytest.mark.django_db
def test_a_question_without_diacritics_is_read_with_them_once_documents_are_learnt_from(shelf):
    index = Index()
    index.refresh()
    question = Question.of("doi dia chi nhan hang", "vi")
    assert question.bare and not question.terms["words"]
    index.learn()
    restored = question.restored(index.snapshot.learnt.restorer)
    assert restored.text == "đổi địa chỉ nhận hàng" and restored.terms["words"]
    assert question.restored(None) is question


@pytest.mark.django_db
def test_internal_documents_teach_the_public_nothing(shelf):
    flows.put([draft("hush", "Ẩn", "xằng bậy " * 20, "vi", audience="internal")])
    index = Index()
    index.refresh()
    index.learn()
    assert index.snapshot.learnt.restorer("xang bay") == "xang bay"


def rows(count: int, seed: int = 1) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def filled(documents: int = 12) -> Vectors:
    vectors = Vectors()
    for number in range(documents):
        vectors.put(number, rows(7, number))
    return vectors


def test_rows_that_came_after_learning_are_measured_as_the_others():
    vectors = filled()
    everything = np.ones(12, np.bool_)
    sight = Sight.of(vectors.reader(), everything)
    vectors.put(99, rows(7, 3))  # the same as document 3
    found = sight.cosines(rows(1, 77)[0], vectors.reader(), [3, 99])
    assert found[0] == pytest.approx(found[1], abs=1e-4)
    assert -2 <= found.min() <= found.max() <= 2


def test_too_few_passages_teach_nothing_about_what_sets_them_apart():
    assert Sight.of(filled(3).reader(), np.ones(3, np.bool_)) is None


def test_a_phrasing_speaks_for_its_document_and_more_of_them_are_believed_more():
    reader = filled().reader()
    first = reader.spans[5][1]
    asked = reader.parts[first + 1]
    believed = []
    for count in (1, 4):
        teaching = Teaching.of(reader, np.ones(12, np.bool_), {5: (count + 1, count)})
        numbers, chances = teaching.chances(asked)
        assert numbers[chances.argmax()] == 5
        believed.append(chances.max())
    assert believed[0] < believed[1] <= 1


def test_without_phrasings_nothing_is_taught():
    assert Teaching.of(filled().reader(), np.ones(12, np.bool_), {}) is None


def test_teaching_is_the_same_whenever_it_is_done():
    one, other = (
        Teaching.of(filled().reader(), np.ones(12, np.bool_), {5: (3, 2), 6: (2, 1)})
        for _ in range(2)
    )
    assert (one.weights == other.weights).all()


@pytest.mark.django_db
def test_a_question_that_was_taught_lifts_its_document_and_a_withdrawn_one_no_more(
    with_vectors, monkeypatch
):
    taught = tuple(f"the little lamp blinks {n} times" for n in range(6))
    flows.put([draft("lamp", "Signal of the socket", "It is being paired.", phrasings=taught)])
    maker = embeddings.provider()
    from clew.answers.embeddings.work import embed_waiting

    while embed_waiting(maker):
        pass
    index = Index()
    index.refresh()
    index.learn()
    lamp = next(n for n, e in index.entries.items() if e.group.endswith("lamp"))
    ranking = rank(Question.of("why does the lamp blink", "en"), SearchScope(), index.snapshot)
    assert ranking.ids[0] == lamp
    assert ranking.features.of(lamp)["taught"] > 0.1
    flows.withdraw("tests", ["lamp"])
    index.refresh()
    ranking = rank(Question.of("why does the lamp blink", "en"), SearchScope(), index.snapshot)
    assert lamp not in ranking.ids


@pytest.mark.django_db
def test_what_was_learnt_outlives_a_change_until_it_is_learnt_anew(shelf):
    index = Index()
    index.refresh()
    index.learn()
    assert not index.unlearnt
    flows.put([draft("more", "More", "More text.")])
    index.refresh()
    assert index.unlearnt and index.snapshot.learnt.restorer is not None


def test_the_learner_learns_after_a_change_and_stops_when_told():
    class Changed:
        unlearnt, times = True, threading.Semaphore(0)

        def learn(self) -> None:
            self.times.release()
            raise ValueError("on purpose: the next change is learnt from all the same")

    index = Changed()
    thread = learner.Learner(index, pause=0.0)
    for _ in range(2):
        thread.wake()
        assert index.times.acquire(timeout=30)
    thread.stop()


def test_weights_that_can_not_be_read_are_replaced_by_fixed_ones(monkeypatch, tmp_path):
    weighing.weights.cache_clear()
    monkeypatch.setattr(weighing, "DATA", tmp_path / "none.json")
    fixed = weighing.weights()
    weighing.weights.cache_clear()
    assert dict(zip(features.NAMES, fixed, strict=True)) == pytest.approx(weighing.FIXED)


def test_a_score_is_one_for_the_best_in_all_that_any_document_may_have():
    best = features.Features([7, 8], np.array([[1, 1, 1, 1, 0], [0, 0, 0, 0, 1]], float))
    assert weighing.scores(best)[0] == (7, pytest.approx(1.0))
    added = weighing.added(best, 7)
    assert sum(added.values()) == pytest.approx(1.0) and added["taught"] == 0
    assert weighing.added(best, 404) == {}
