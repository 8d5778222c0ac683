"""What the lists of the overview name, and what they leave out."""

from __future__ import annotations

from typing import Any

import pytest

from cast import Cast
from clew.core.jobs import worker
from clew.core.jobs.schedule import SCHEDULE
from clew.insights.days import work
from clew.insights.figures import finding, worklist
from clew.insights.figures.editions import standings
from clew.insights.figures.period import Period
from clew.insights.jobs import count_days
from clew.insights.models import Counted
from clew.insights.tests.happening import comes, noon, reads, row, searches, votes, writes
from clew.knowledge.models import Article, Category
from clew.knowledge.tests.writing import out, published, shelf

PAGE = "/studio/insights/overview/"


@pytest.fixture
def riddle(db: None) -> Article:
    """An article after which nearly everybody asks a person."""
    article = published("A riddle", category=shelf("riddles"))
    for number in range(40):
        reads(f"r{number}", noon(), article)
        if number % 4:
            writes(f"r{number}", noon(hours=1))
    work.work()
    return article


def to_be_improved() -> list[str]:
    return [row.title for row in worklist.low(standings(Period.of({}))[1])]


@pytest.mark.req("R98")
def test_an_article_that_is_withdrawn_is_on_the_list_no_more(riddle: Article) -> None:
    assert to_be_improved() == ["A riddle"]
    riddle.unpublish()
    assert to_be_improved() == []


@pytest.mark.req("R98")
def test_an_article_that_was_mended_begins_anew(riddle: Article) -> None:
    riddle.title = "The riddle explained"
    out(riddle)
    assert to_be_improved() == []
    for number in range(20):
        reads(f"n{number}", noon(2), Article.objects.get(pk=riddle.pk))
    work.work()
    assert to_be_improved() == []
    told = {one.raw for one in standings(Period.of({}))[1]}
    assert told == {0.25, 1.0}


def test_the_list_goes_by_the_language_and_channel_that_are_asked_for(riddle: Article) -> None:
    assert standings(Period.of({"lang": "vi"}))[1] == []
    (one,) = standings(Period.of({"channel": "help center", "lang": "en"}))[1]
    assert (one.viewers, one.contacted) == (40, 30)


@pytest.mark.req("R25")
@pytest.mark.req("B5")
def test_a_category_in_which_people_look_for_long_is_named_and_can_be_opened(cast: Cast) -> None:
    slow, quick = shelf("labyrinth"), shelf("counter")
    hidden, handy = published("Hidden", category=slow), published("Handy", category=quick)
    for number in range(30):
        comes(f"s{number}", noon())
        row("page viewed", noon(seconds=30), "category", slow.translation_key.hex, f"s{number}")
        if number % 3:
            reads(f"s{number}", noon(seconds=80 + number), hidden)
        comes(f"q{number}", noon())
        reads(f"q{number}", noon(seconds=9), handy)
    work.work()
    page = cast.noor.opens(PAGE)
    named = page.split("Look at:")[1].split("</p>")[0]
    assert "Labyrinth" in named and "Counter" not in named
    assert f"/category/edit/{slow.pk}/" in named


@pytest.mark.req("B5")
def test_a_category_is_called_as_its_readers_call_it(db: None) -> None:
    english = shelf("orders")
    vietnamese = Category.objects.create(
        slug="orders",
        name="Đơn hàng",
        translation_key=english.translation_key,
        locale=shelf("other", lang="vi").locale,
    )
    assert finding.names({"orders"})["orders"] == ("Orders", english.pk)
    from django.utils.translation import override

    with override("vi"):
        assert finding.names({"orders"})["orders"] == ("Đơn hàng", vietnamese.pk)


def test_who_votes_against_an_article_has_not_found_it(db: None) -> None:
    article = published("No help", category=shelf("orders"))
    comes("mei", noon())
    reads("mei", noon(seconds=10), article)
    votes("mei", noon(seconds=40), article, solved=False)
    work.work()
    (one,) = finding.shelves(Period.of({}))
    assert (one.slug, one.curve.hits, one.curve.size) == ("orders", 0, 1)


def test_a_search_belongs_to_the_language_it_was_made_in(cast: Cast) -> None:
    searches("a", noon(), "退款", found=0, lang="zh-hans")
    searches("b", noon(), "refund", found=0, lang="en")
    work.work()
    page = cast.noor.opens(PAGE, lang="zh-hans")
    assert '<span lang="zh-Hans">退款</span>' in page
    assert ">refund<" not in page


def test_days_are_counted_by_themselves_and_go_on_when_it_takes_long(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SCHEDULE["count the days"].job == count_days
    article = published("Refunds")
    for days in range(1, 6):
        reads("mei", noon(days), article)
    monkeypatch.setattr("clew.insights.jobs.SLICE", 0)
    count_days.enqueue()
    worker.work_off_all()
    assert Counted.now().waiting == []
    assert Counted.now().at is not None


def test_while_days_still_wait_the_page_says_how_many(cast: Cast) -> None:
    reads("mei", noon(), published("Refunds"))
    work.work()
    Counted.objects.update(waiting=["2026-01-01", "2026-01-02"])
    assert "2 days still to be counted" in cast.noor.opens(PAGE)


@pytest.mark.parametrize(
    "words", ["days=7&days=90", "days=%00", "lang=%ff", "channel=" + "x" * 999]
)
def test_odd_addresses_show_the_page(cast: Cast, words: str) -> None:
    assert cast.noor.gets(f"{PAGE}?{words}").status_code == 200


def test_pages_and_sheets_are_only_read(cast: Cast) -> None:
    answers: list[Any] = [cast.noor.posts(PAGE), cast.noor.posts(f"{PAGE}sheets/days/")]
    assert [answer.status_code for answer in answers] == [405, 405]
