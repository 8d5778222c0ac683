"""Choices differ, or none are offered."""

from __future__ import annotations

import pytest

from clew.answers import flows
from clew.answers.choices import differing
from clew.answers.index import current
from clew.answers.models import Document
from clew.answers.tests.conftest import draft

TEXT = "Unplug the fryer, wait for thirty minutes, plug it in again and choose a lower heat."
OTHER = "Send the parcel to our warehouse in Hanoi and keep the number that the courier gives you."


def rows(*keys: str) -> list[Document]:
    found = {row.key: row for row in Document.objects.filter(key__in=keys)}
    return [found[key] for key in keys]


@pytest.fixture
def alike(db: None) -> None:
    flows.put(
        [
            draft("one", "The fryer stops", TEXT),
            draft("copy", "The fryer has stopped", TEXT + " That is all."),
            draft("translation", "Nồi chiên dừng", "Rút phích cắm.", "vi", group="tests/one"),
            draft("other", "Send it back", OTHER),
        ]
    )


@pytest.mark.usefixtures("alike")
def test_copies_and_translations_are_one_choice():
    found = differing(rows("one", "copy", "translation", "other"), current.snapshot(), 3)
    assert [row.key for row in found] == ["one", "other"]


@pytest.mark.usefixtures("alike")
def test_what_says_the_same_in_other_words_is_one_choice(monkeypatch):
    monkeypatch.setattr("clew.answers.choices._likeness", lambda *_: 0.99)
    assert [row.key for row in differing(rows("one", "other"), current.snapshot(), 3)] == ["one"]


@pytest.mark.usefixtures("alike")
def test_between_copies_alone_nobody_is_asked_to_choose(monkeypatch):
    flows.withdraw("tests", ["other"])
    monkeypatch.setattr("clew.answers.findings.confidence", lambda *_: 0.4)
    answer = flows.ask("the fryer stops, what now", "en")
    assert answer.outcome == "handoff" and answer.choices == []


@pytest.mark.usefixtures("with_vectors")
def test_topics_of_the_shelf_all_differ():
    own = rows("refund", "invoice", "install", "e3-en")
    assert differing(own, current.snapshot(), 4) == own
