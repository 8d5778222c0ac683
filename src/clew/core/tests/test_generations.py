"""Generations: a number that tells every process that something has changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from clew.core import generations
from clew.core.models import Generation

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_name_nobody_bumped_is_at_zero():
    assert generations.current("pages") == 0


def test_each_bump_grows_the_number_of_its_name_alone():
    generations.bump("pages"), generations.bump("pages"), generations.bump("documents")
    assert (generations.current("pages"), generations.current("documents")) == (2, 1)


def test_a_bump_of_a_transaction_that_fails_is_not_seen():
    with pytest.raises(RuntimeError), transaction.atomic():
        generations.bump("pages")
        raise RuntimeError
    assert generations.current("pages") == 0


def test_a_watcher_is_told_once_for_each_change():
    told: list[int] = []
    watch = generations.Watch("pages", told.append)
    watch.look(), watch.look()
    generations.bump("pages")
    watch.look(), watch.look()
    assert told == [0, 1]


def test_a_watcher_that_stumbles_is_told_again():
    tries: list[int] = []

    def stumble(number: int) -> None:
        tries.append(number)
        if len(tries) == 1:
            raise ValueError("on purpose")

    watch = generations.Watch("pages", stumble)
    watch.look(), watch.look(), watch.look()
    assert tries == [0, 0]


def test_a_watcher_outlives_a_database_that_is_away(monkeypatch):
    told: list[int] = []
    watch = generations.Watch("pages", told.append)

    def away(*_: object) -> None:
        raise DatabaseError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(generations, "current", away)
        watch.look()
    assert told == []
    Generation.objects.create(name="pages", number=4)
    watch.look()
    assert told == [4]
