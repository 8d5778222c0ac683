"""Random days, counted bit by bit as the product does, and by hand from all rows at once."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Sum

from clew.core.models import JournalEntry
from clew.insights.commands import insights
from clew.insights.days import measures, work
from clew.insights.days.calendar import start_of, today
from clew.insights.models import Tally
from clew.insights.tests import byhand
from clew.insights.tests.happening import (
    answered,
    comes,
    reads,
    resolved,
    row,
    searches,
    votes,
    writes,
)
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import published

pytestmark = pytest.mark.django_db
SEEDS = range(6)


@pytest.fixture
def articles(db: None) -> list[Article]:
    return [published(title) for title in ("Refunds", "Filters", "Invoices")]


def happens(drawn: random.Random, articles: list[Article], visits: list[str]) -> None:
    """One thing that somebody does, at any second of the last four days; in any order."""
    at = start_of(today() - timedelta(days=4)) + timedelta(seconds=drawn.randrange(4 * 86_400))
    visit = drawn.choice(visits)
    match drawn.randrange(7):
        case 0:
            comes(visit, at)
        case 1:
            searches(visit, at, found=drawn.randrange(3))
        case 2 | 3:
            reads(visit, at, drawn.choice(articles))
        case 4:
            votes(visit, at, drawn.choice(articles), solved=drawn.random() < 0.6)
        case 5:
            way = drawn.choice(["tel", "mailto", "form"])
            row("person asked for", at, "page", "article", visit, way=way)
        case _:
            is_written(drawn, visit)


def is_written(drawn: random.Random, visit: str) -> None:
    """A conversation, on whole minutes as long times are kept to two digits."""
    at = start_of(today() - timedelta(days=drawn.randrange(2, 5)))
    at += timedelta(minutes=drawn.randrange(1440))
    talk = writes(visit, at)
    if drawn.random() < 0.7:
        answered(talk, at + timedelta(seconds=drawn.randrange(1, 99)))
        resolved(talk, at + timedelta(minutes=drawn.choice([10, 30, 60])))
    for hours in range(drawn.randrange(3)):
        score = drawn.randrange(1, 6)
        row("rated", at + timedelta(hours=1 + hours), "conversation", talk.pk, score=score)


def summed(*names: str) -> Counter[str]:
    rows = Tally.objects.filter(measure__in=names).values("measure").annotate(n=Sum("count"))
    return Counter(dict(rows.values_list("measure", "n")))


def listed(measure: str) -> list[int]:
    rows = Tally.objects.filter(measure=measure).values_list("step", "count")
    return sorted(step for step, count in rows for _ in range(count))


@pytest.mark.req("R97")
@pytest.mark.req("R26")
@pytest.mark.req("R112")
@pytest.mark.parametrize("seed", SEEDS)
def test_random_days_are_counted_as_by_hand(seed: int, articles: list[Article]) -> None:
    drawn = random.Random(seed)
    visits = [f"visit{number}" for number in range(8)]
    for number in range(60):
        happens(drawn, articles, visits)
        if number % 17 == seed:
            work.work()  # in the middle of it: what comes later may lie before this
    work.work()
    assert summed("visits", "used", *measures.OUTCOMES) == byhand.outcomes()
    rows = Tally.objects.filter(measure__in=("viewers", "contacted"))
    kept: Counter[tuple[str, str]] = Counter()
    for measure, about, count in rows.values_list("measure", "about", "count"):
        kept[measure, about] += count
    assert kept == byhand.editions()
    assert summed("searched", "no result") == byhand.searches()
    assert {name: listed(name) for name in ("replied", "resolved", "rated")} == byhand.talks()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_recount_agrees_whatever_the_order_of_the_rows(
    seed: int, articles: list[Article], capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    drawn = random.Random(100 + seed)
    for _ in range(40):
        happens(drawn, articles, ["a", "b", "c"])
        if drawn.random() < 0.1:
            work.work()
    assert insights.run(argparse.Namespace(what="recount", mend=False)) == 0
    assert "all equal" in capsys.readouterr().out
    assert JournalEntry.objects.count() >= 40
