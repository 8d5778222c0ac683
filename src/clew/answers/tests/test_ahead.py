"""A vector that will be asked for is begun with at once, and made once."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from clew.answers import embeddings
from clew.answers.embeddings import Unavailable


class Slow:
    """Makes a vector only when it is let."""

    name = "slow"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may, self.begun = threading.Event(), threading.Event()

    def question(self, text: str) -> np.ndarray:
        self.asked.append(text)
        self.begun.set()
        self.may.wait(10)
        if text == "broken":
            raise Unavailable()
        return np.ones(3, np.float32)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    maker = Slow()
    monkeypatch.setattr(embeddings, "provider", lambda: maker)
    return maker


def test_it_is_made_beside_what_goes_on_meanwhile_and_once(slow: Slow):
    embeddings.begin_vector("where is it")
    embeddings.begin_vector("where is it")
    assert slow.begun.wait(10)
    slow.may.set()
    assert embeddings.question_vector("where is it") is not None
    assert slow.asked == ["where is it"]


def test_what_fails_beside_fails_where_it_is_asked_for_and_is_tried_again(slow: Slow):
    slow.may.set()
    embeddings.begin_vector("broken")
    assert embeddings.question_vector("broken") is None
    assert embeddings.question_vector("broken") is None
    assert slow.asked == ["broken", "broken"]


def test_nothing_is_begun_where_there_is_nothing_to_embed(slow: Slow):
    embeddings.begin_vector("  ")
    assert embeddings.question_vector("  ") is None
    assert not slow.asked
