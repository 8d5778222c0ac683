"""Questions that mean the same stand in one gap, whatever the language and the wording."""

from __future__ import annotations

import numpy as np
import pytest

from clew.answers import embeddings
from clew.insights.gaps import cells, grouping
from clew.insights.gaps.meaning import by_words
from clew.insights.gaps.naming import Naming
from clew.insights.tests.asking import BATTERY, SIZE, counted, searched

IN_ALL = {
    "en": ["which filter size fits the purifier", "purifier filter size"],
    "zh-hans": ["净水器滤芯是什么尺寸", "滤芯尺寸怎么看"],
    "zh-hant": ["淨水器濾芯是什麼尺寸", "濾芯尺寸怎麼看"],
    "vi": ["máy lọc nước dùng lõi lọc kích thước nào", "xem kích thước lõi lọc ở đâu"],
}


def made(topics: int, each: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Vectors around a few directions, and which direction each is from."""
    drawn = np.random.default_rng(seed)
    middles = drawn.normal(size=(topics, 384)).astype(np.float32)
    topic = np.repeat(np.arange(topics), each)
    rows = middles[topic] + 0.6 * drawn.normal(size=(len(topic), 384)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True), topic


def agreement(found: np.ndarray, true: np.ndarray) -> float:
    """Of the pairs that either side puts together, the share that both do."""
    ours, theirs = found[:, None] == found[None], true[:, None] == true[None]
    upper = np.triu_indices(len(found), 1)
    return float((ours & theirs)[upper].sum() / (ours | theirs)[upper].sum())


@pytest.mark.django_db
@pytest.mark.req("R26")
def test_one_question_in_four_languages_is_one_gap_with_a_label_in_each() -> None:
    for lang, texts in IN_ALL.items():
        for text in texts:
            searched(text, lang=lang)
    for text in BATTERY:
        searched(text)
    gaps = {gap.askers: gap for gap in counted()}
    assert set(gaps) == {8, 2}
    words = gaps[8].words
    assert {"filter", "size"} <= set(words["en"])
    assert {"滤芯", "尺寸"} <= set(words["zh-hans"])
    assert {"濾芯", "尺寸"} <= set(words["zh-hant"])
    assert "kích thước" in words["vi"]


@pytest.mark.django_db
def test_without_vectors_words_tell_which_questions_belong_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("clew.insights.gaps.work.provider", lambda: None)
    monkeypatch.setattr(embeddings, "provider", lambda: None)
    for text in [*SIZE, *BATTERY]:
        searched(text)
    assert [gap.askers for gap in counted()] == [3, 2]


def test_the_same_questions_give_the_same_groups_in_any_order() -> None:
    rows, _ = made(12, 10)
    weights = np.ones(len(rows), np.float32)
    first = grouping.groups(rows, weights)
    mixed = np.random.default_rng(5).permutation(len(rows))
    again = np.empty_like(first)
    again[mixed] = grouping.groups(rows[mixed], weights)
    assert agreement(again, first) == 1


def test_cells_find_nearly_the_groups_that_comparing_all_with_all_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows, topic = made(40, 15)
    weights = np.ones(len(rows), np.float32)
    assert agreement(grouping.groups(rows, weights), topic) > 0.95
    monkeypatch.setattr(cells, "FEW", 50)
    assert agreement(grouping.groups(rows, weights), topic) > 0.9


def test_no_question_at_all_and_one_question_are_groups_too() -> None:
    none = np.zeros((0, 8), np.float32)
    assert grouping.groups(none, np.zeros(0, np.float32)).tolist() == []
    one = by_words(["filter size"])
    assert grouping.groups(one, np.ones(1, np.float32)).tolist() == [0]


def test_a_label_has_the_words_of_its_own_group_and_of_no_other() -> None:
    both = [[(text, "en") for text in texts] for texts in (SIZE, BATTERY)]
    naming = Naming(both)
    assert set(naming.words_of(0)["en"]) == {"filter", "size", "purifier"}
    assert "battery" in naming.words_of(1)["en"]
