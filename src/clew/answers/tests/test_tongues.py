"""A question in another language than the documents is not held to be far from all of them."""

from __future__ import annotations

import numpy as np
import pytest

from clew.answers import embeddings
from clew.answers.index.entry import Entry
from clew.answers.index.learnt import Learnt
from clew.answers.index.sight import Sight
from clew.answers.index.tongues import Tongues
from clew.answers.index.vectors import Vectors
from clew.answers.tests.conftest import Spelt

ENGLISH, VIETNAMESE, CHINESE = range(3)


def of_length_one(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


def shelf(documents: int = 12, width: int = 384) -> Vectors:
    """Each document about something of its own, in seven texts."""
    vectors, chance = Vectors(), np.random.default_rng(1)
    for number in range(documents):
        texts = chance.normal(size=(7, width)) * 0.5
        texts[:, number] += 10
        vectors.put(number, of_length_one(texts))
    return vectors


def test_a_question_in_the_documents_own_language_stays_where_it_is():
    tongues = Tongues.of(["zh-hans", "zh-hant"])
    assert not tongues.away(tongues.usual[CHINESE]).any()
    assert tongues.away(tongues.usual[ENGLISH]) == pytest.approx(
        tongues.usual[ENGLISH] - tongues.usual[CHINESE], abs=1e-6
    )


def test_the_more_documents_are_in_a_language_the_less_its_questions_are_moved():
    asked = Tongues.of(["en"]).usual[VIETNAMESE]
    moved = [
        float(np.linalg.norm(Tongues.of(["en"] * 10 + ["vi"] * count).away(asked)))
        for count in (0, 3, 30)
    ]
    assert moved[0] > moved[1] > moved[2] > 0


def test_with_vectors_of_another_kind_nothing_is_moved(monkeypatch):
    assert Tongues.of(["en"]) is not None and Tongues.of([]) is None
    monkeypatch.setattr(embeddings, "provider", Spelt)
    assert Tongues.of(["en"]) is None
    monkeypatch.setattr(embeddings, "provider", lambda: None)
    assert Tongues.of(["en"]) is None


def test_what_a_question_owes_to_its_language_does_not_choose_the_document():
    """The fifth document has a trait of the questions' language: a name in its script, perhaps."""
    vectors, everything = shelf(width=16), np.ones(12, np.bool_)
    trait = np.zeros(16, np.float32)
    trait[15] = 1
    vectors.put(5, of_length_one(np.eye(16, dtype=np.float32)[[5] * 7] + trait))
    reader = vectors.reader()
    asked = of_length_one(np.eye(16, dtype=np.float32)[3] * 0.6 + trait)
    own, others = reader.usual(everything), reader.usual(everything) + trait * 0.8
    tongues = Tongues(np.stack([own, others]), np.stack([own * 0, others - own]))
    ids = list(range(12))
    assert Sight.of(reader, everything).cosines(asked, reader, ids).argmax() == 5
    assert Sight.of(reader, everything, tongues).cosines(asked, reader, ids).argmax() == 3


@pytest.mark.django_db
def test_the_languages_of_internal_documents_leave_no_trace_in_what_the_public_sees():
    entries = {
        number: Entry(number, "", str(number), "en", "", "", "public") for number in range(10)
    } | {number: Entry(number, "", str(number), "vi", "", "", "internal") for number in (10, 11)}
    sights = Learnt.of(shelf().reader(), entries, 1).sights
    asked = sights["public"].tongues.usual[ENGLISH]
    assert not sights["public"].tongues.away(asked).any()
    assert sights["everybody"].tongues.away(asked).any()
