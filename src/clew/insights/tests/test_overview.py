"""The page of figures: who may open it, what it says, and that its sheets say the same."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from cast import Cast
from clew.core.jobs import worker
from clew.insights.days.calendar import today
from clew.insights.jobs import count_days
from clew.insights.models import Tally
from clew.insights.tests.happening import (
    answered,
    comes,
    noon,
    reads,
    resolved,
    row,
    searches,
    votes,
    writes,
)  # fmt: skip
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import published, shelf

PAGE = "/studio/insights/overview/"


@pytest.fixture
def refund(db: None) -> Article:
    return published("When the refund comes", category=shelf("refunds"))


def happened(refund: Article) -> None:
    """Ten visits that read it: one says so, two ask a person; two searches, one in vain."""
    for number in range(10):
        comes(f"v{number}", noon())
        reads(f"v{number}", noon(seconds=20 + number), refund)
    votes("v0", noon(minutes=2), refund)
    for visit in ("v1", "v2"):
        talk = writes(visit, noon(hours=1), channel="widget" if visit == "v1" else "mail")
        answered(talk, noon(hours=1, minutes=4))
        resolved(talk, noon(hours=2))
        row("rated", noon(hours=3), "conversation", talk.pk, score=5 if visit == "v1" else 2)
    searches("s", noon(), "=HYPERLINK(1)", found=0)
    searches("s", noon(minutes=1), "refund", found=2)
    count_days.enqueue()
    worker.work_off_all()


def sheet(cast: Cast, name: str, **asked: Any) -> list[list[str]]:
    text = cast.noor.opens(f"{PAGE}sheets/{name}/", **asked)
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1:]


def test_owners_and_editors_open_the_page_and_nobody_else(cast: Cast) -> None:
    for person in (cast.olive, cast.noor):
        assert "Nothing has been counted yet" in person.opens(PAGE)
        assert PAGE in person.opens("/studio/")
    for person in (cast.ada, cast.mei, cast.omar, cast.outsider):
        for page in (PAGE, f"{PAGE}sheets/days/", f"{PAGE}sheets/articles/"):
            assert person.gets(page).status_code in {302, 403, 404}, person.email
    assert PAGE not in cast.ada.opens("/studio/")
    assert cast.noor.gets(f"{PAGE}sheets/people/").status_code == 404


@pytest.mark.req("R97")
@pytest.mark.req("R25")
@pytest.mark.req("R26")
@pytest.mark.req("R111")
@pytest.mark.req("R112")
def test_each_figure_is_said_first(cast: Cast, refund: Article) -> None:
    happened(refund)
    page = cast.olive.opens(PAGE)
    assert "Solved without us: 73\u00a0%" in page  # 1 said so and 7 read, of 11
    assert "Of 11 visits 11 used help: 1 said that it was solved, 7 read an answer" in page
    assert "Half have found their article after 25\u00a0s" in page
    assert "50\u00a0% of searches find nothing" in page
    assert "2 conversations began; a person replies after 4\u00a0min" in page
    assert "Content: 50\u00a0% of 2 ratings" in page
    assert 'style="' not in page.split("<main")[1]


@pytest.mark.req("R102")
def test_the_sheets_say_the_same_and_hold_no_formula(cast: Cast, refund: Article) -> None:
    happened(refund)
    (day,) = [one for one in sheet(cast, "days") if one[1] != "0"]
    assert day[1:] == ["11", "11", "1", "7", "1", "2", "72.7", "2"]
    by_channel = {one[0]: one[1:] for one in sheet(cast, "channels")}
    assert by_channel["Help center"][:3] == ["11", "72.7", "2"]
    assert by_channel["Widget"] == ["0", "", "0", "1", "240", "3600", "1", "100.0"]
    assert by_channel["Contact form"][-2:] == ["1", "0.0"]
    assert [one[0] for one in sheet(cast, "in-vain")] == ["'=hyperlink(1)"]
    (article,) = sheet(cast, "articles")
    assert article[:5] == ["When the refund comes", "English", "10", "2", "80.0"]
    assert [one[:3] for one in sheet(cast, "finding")] == [
        ["None reached", "1", "0"],
        ["Refunds", "10", "10"],
    ]


def test_a_language_a_channel_and_a_period_narrow_every_figure(cast: Cast, refund: Article) -> None:
    happened(refund)
    assert "1 visits 1 used" not in cast.noor.opens(PAGE, days=7)
    assert "Nobody has used help in this period" in cast.noor.opens(PAGE, lang="vi")
    assert "One conversation began" in cast.noor.opens(PAGE, channel="mail")
    assert "Solved without us: 73\u00a0%" in cast.noor.opens(PAGE, days="nonsense", lang="xx")
    assert len(sheet(cast, "days", days=7)) == 7


def test_a_period_is_compared_with_the_one_before(cast: Cast, refund: Article) -> None:
    for number in range(20):
        reads(f"old{number}", noon(10), refund)
        if number % 4 == 0:
            writes(f"old{number}", noon(10, hours=1))
    reads("new", noon(3), refund)
    count_days.enqueue()
    worker.work_off_all()
    assert "Solved without us: 100\u00a0%, up 25 points" in cast.noor.opens(PAGE, days=7)


def test_with_few_visits_before_nothing_is_said_of_up_or_down(cast: Cast, refund: Article) -> None:
    reads("old", noon(10), refund)
    writes("old", noon(10, hours=1))
    reads("new", noon(3), refund)
    count_days.enqueue()
    worker.work_off_all()
    page = cast.noor.opens(PAGE, days=7)
    assert "Solved without us: 100\u00a0%" in page and "up 100" not in page
    assert "In the 7 days before it was 0\u00a0% of 1." in page


@pytest.mark.req("R98")
@pytest.mark.req("B4")
def test_an_article_is_listed_when_many_of_its_readers_call_and_not_when_two_do(
    cast: Cast, refund: Article
) -> None:
    bad, few = published("A riddle"), published("Hardly read")
    for number in range(60):
        reads(f"r{number}", noon(), refund)
        reads(f"b{number}", noon(), bad)
        if number % 3:
            writes(f"b{number}", noon(hours=1))
    for number in range(2):
        reads(f"f{number}", noon(), few)
        writes(f"f{number}", noon(hours=1))
    count_days.enqueue()
    worker.work_off_all()
    page = cast.noor.opens(PAGE)
    assert "One article solves less than 60\u00a0%" in page
    listed = page.split('id="articles"')[1].split("<details")[0]
    assert "A riddle" in listed and "Hardly read" not in listed
    assert next(one[0] for one in sheet(cast, "articles")) == "A riddle"


def test_readers_of_the_last_two_days_are_not_judged_yet(cast: Cast, refund: Article) -> None:
    reads("mei", noon(1), refund)
    count_days.enqueue()
    worker.work_off_all()
    assert "No article has been read for long enough" in cast.noor.opens(PAGE)


def test_the_page_reads_no_journal(
    cast: Cast, refund: Article, django_assert_max_num_queries: Any
) -> None:
    happened(refund)
    cast.noor.opens(PAGE)
    with django_assert_max_num_queries(80) as asked:
        cast.noor.opens(PAGE)
    assert not [one["sql"] for one in asked.captured_queries if "journalentry" in one["sql"]]
    assert Tally.objects.filter(day__lte=today()).exists()
