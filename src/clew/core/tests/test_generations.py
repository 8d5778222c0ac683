"""Generations: a number that tells every process that something has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

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


class Look:
    """A process that follows the pages, looking when the test says so."""

    def __init__(self, when_moved: Callable[[int], None], **more: Any) -> None:
        self.watch = generations.Watch()
        self.watch.follow("pages", when_moved, **more)

    def __call__(self) -> None:
        self.watch.look()
        self.watch.finish()


def test_a_follower_is_told_once_for_each_change():
    told: list[int] = []
    look = Look(told.append)
    look(), look()
    generations.bump("pages")
    look(), look()
    assert told == [0, 1]


def test_a_follower_is_not_told_what_it_has_seen_already():
    told: list[int] = []
    generations.bump("pages")
    look = Look(told.append, seen=1)
    look()
    generations.bump("pages")
    look()
    assert told == [2]


def test_a_follower_that_stumbles_is_told_again():
    tries: list[int] = []

    def stumble(number: int) -> None:
        tries.append(number)
        if len(tries) == 1:
            raise ValueError("on purpose")

    look = Look(stumble)
    look(), look(), look()
    assert tries == [0, 0]


def test_one_who_takes_long_is_not_called_twice_and_holds_up_nobody():
    begun, may_end, slow, quick = threading.Event(), threading.Event(), [], []

    def take_long(number: int) -> None:
        slow.append(number)
        begun.set()
        may_end.wait()

    watch = generations.Watch()
    watch.follow("documents", take_long)
    watch.look()
    begun.wait()
    generations.bump("documents")
    watch.follow("pages", quick.append)
    watch.look()
    may_end.set()
    watch.finish()
    assert (slow, quick) == ([0], [0])
    watch.look(), watch.finish()
    assert slow == [0, 1]


def test_all_followers_together_cost_one_query(django_assert_num_queries):
    told: list[int] = []
    watch = generations.Watch()
    for name in ("pages", "documents", "vectors"):
        watch.follow(name, told.append)
    with django_assert_num_queries(1):
        watch.look()
    watch.finish()
    assert told == [0, 0, 0]


def test_a_watch_outlives_a_database_that_is_away(monkeypatch):
    told: list[int] = []
    look = Look(told.append)

    def away() -> None:
        raise DatabaseError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(generations, "all_current", away)
        look()
    assert told == []
    Generation.objects.create(name="pages", number=4)
    look()
    assert told == [4]
