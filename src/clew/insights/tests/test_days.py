"""Days counted from the journal: each measure by hand, late rows, a crash between."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from clew.insights.days import counting, measures, work
from clew.insights.days.calendar import today
from clew.insights.models import Counted, Tally
from clew.insights.tests.happening import (
    answered,
    comes,
    counts,
    kept,
    moved,
    noon,
    reads,
    resolved,
    row,
    searches,
    votes,
    writes,
)  # fmt: skip
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import edition, published, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def refund(db: None) -> Article:
    return published("When the refund comes", category=shelf("refunds"))


def days() -> set[date]:
    return set(Tally.objects.values_list("day", flat=True))


def steps(measure: str) -> list[tuple[str, int, int]]:
    work.work()
    rows = Tally.objects.filter(measure=measure).values_list("about", "step", "count")
    return sorted(rows)


@pytest.mark.req("R97")
def test_each_visit_that_used_help_ends_in_exactly_one_way(refund: Article) -> None:
    for visit in ("looks", "says", "reads", "leaves", "calls", "denies"):
        comes(visit, noon())
    for visit in ("says", "reads", "calls", "denies"):
        reads(visit, noon(minutes=1), refund)
    votes("says", noon(minutes=2), refund)
    votes("denies", noon(minutes=2), refund, solved=False)
    searches("leaves", noon(minutes=1), found=0)
    writes("calls", noon(hours=5))
    found = counts(measures.VISITS, measures.USED, *measures.OUTCOMES)
    assert found == {"visits": 6, "used": 5, "said solved": 1, "read": 1, "left": 2,
                     "asked a person": 1}  # fmt: skip


@pytest.mark.req("R97")
def test_readers_who_ask_within_a_day_count_against_the_edition_and_later_ones_do_not(
    refund: Article,
) -> None:
    handle = edition(refund).handle
    for visit, hours in (("soon", 23), ("late", 25), ("never", None)):
        reads(visit, noon(), refund)
        reads(visit, noon(minutes=3), refund)
        if hours:
            writes(visit, noon(hours=hours))
    assert counts(measures.VIEWERS, measures.CONTACTED) == {"viewers": 3, "contacted": 1}
    assert set(Tally.objects.filter(measure="viewers").values_list("about", "lang", "channel")) == {
        (handle, "en", "help center")
    }


def test_a_conversation_that_goes_on_the_next_day_is_no_visit_more(refund: Article) -> None:
    talk = writes("mei", noon(hours=11, minutes=58))
    moved("hand-off", talk, noon(hours=13), to="waiting")
    resolved(talk, noon(hours=14))
    assert counts(measures.VISITS, measures.PERSON) == {"visits": 1, "asked a person": 1}
    assert counts(measures.OPENED, measures.RESOLVED) == {"opened": 1, "resolved": 1}


def test_the_phone_counts_as_a_person_and_a_look_at_the_form_does_not(refund: Article) -> None:
    for visit, way in (("phones", "tel"), ("mails", "mailto"), ("looks", "form")):
        reads(visit, noon(), refund)
        row("person asked for", noon(minutes=1), "page", "article", visit, way=way)
    assert counts(measures.CONTACTED) == {"contacted": 2}


def test_an_edition_that_somebody_makes_up_is_not_counted(refund: Article) -> None:
    row("article viewed", noon(), "edition", "made-up", "v")
    assert measures.VIEWERS not in counts()


@pytest.mark.req("R25")
@pytest.mark.req("B5")
def test_find_time_runs_from_the_first_page_to_the_article_that_ended_the_search(
    refund: Article,
) -> None:
    comes("finds", noon())
    reads("finds", noon(seconds=12), refund)
    comes("goes on", noon())
    reads("goes on", noon(seconds=20), refund)
    searches("goes on", noon(seconds=50))
    reads("straight", noon(), refund)
    comes("voted", noon())
    reads("voted", noon(seconds=8), refund)
    votes("voted", noon(seconds=40), refund)
    searches("voted", noon(seconds=70))
    assert steps(measures.FOUND_IN) == [("refunds", 8, 1), ("refunds", 12, 1)]
    assert steps(measures.LEFT_AFTER) == [("refunds", 50, 1)]
    assert counts(measures.STRAIGHT) == {"straight there": 1}


def test_a_pause_of_half_an_hour_begins_another_sitting(refund: Article) -> None:
    comes("reader", noon())
    reads("reader", noon(seconds=10), refund)
    row("page viewed", noon(hours=2), "page", "home", "reader")
    reads("reader", noon(hours=2, seconds=31), refund)
    assert steps(measures.FOUND_IN) == [("refunds", 10, 1), ("refunds", 31, 1)]


@pytest.mark.req("R26")
def test_searches_and_questions_in_vain_are_counted_with_their_words() -> None:
    searches("a", noon(), "Filter size?", found=0)
    searches("b", noon(), "filter  size", found=0, lang="en")
    searches("c", noon(), "退款", found=3, lang="zh-hans")
    row("asked", noon(), "query", "q", text="who are you", lang="en", outcome="handoff",
        surface="api")  # fmt: skip
    assert counts(measures.SEARCHED, measures.NO_RESULT, measures.ASKED, measures.NOT_KNOWN) == {
        "searched": 3, "no result": 2, "asked": 1, "not known": 1,
    }  # fmt: skip
    assert steps(measures.TEXT_IN_VAIN) == [("filter size", 0, 2), ("who are you", 0, 1)]


@pytest.mark.req("R112")
def test_waits_are_counted_from_the_hand_off_and_ratings_by_the_last_word(db: None) -> None:
    talk = writes("mei", noon())
    answered(talk, noon(minutes=4))
    answered(talk, noon(minutes=9))
    resolved(talk, noon(minutes=20))
    row("rated", noon(minutes=21), "conversation", talk.pk, score=2, episode=1)
    row("rated", noon(2), "conversation", talk.pk, score=5, episode=1)
    moved("customer writes", talk, noon(1), **{"from": "resolved", "to": "waiting"})
    answered(talk, noon(1, minutes=1))
    assert steps(measures.REPLIED) == [("", 60, 1), ("", 240, 1)]
    assert steps(measures.RESOLVED) == [("", 1200, 1)]
    assert steps(measures.RATED) == [("", 5, 1)]
    assert counts(measures.OPENED, measures.HANDED_OFF) == {"opened": 1, "handed off": 2}


def test_what_comes_late_changes_its_own_day_and_the_one_before(refund: Article) -> None:
    reads("mei", noon(), refund)
    assert counts(measures.CONTACTED) == {}
    writes("mei", noon(2, hours=-1))
    assert counts(measures.CONTACTED) == {"contacted": 1}
    reads("omar", noon(10), refund)
    assert counts(measures.VIEWERS) == {"viewers": 2}


def test_counting_bit_by_bit_equals_counting_at_once(refund: Article) -> None:
    talk = writes("mei", noon(6))
    counts()
    answered(talk, noon(4))
    row("rated", noon(3), "conversation", talk.pk, score=1)
    counts()
    row("rated", noon(1), "conversation", talk.pk, score=4)
    reads("mei", noon(6, hours=-2), refund)
    counts()
    bit_by_bit = kept()
    Tally.objects.all().delete()
    Counted.objects.all().delete()
    counts()
    assert kept() == bit_by_bit


@pytest.mark.case("F05")
@pytest.mark.parametrize("place", ["counted", "kept"])
def test_a_count_that_dies_between_is_made_good_by_the_next(
    refund: Article, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    for days in (5, 3):
        reads(f"reader {days}", noon(days), refund)

    def dies(at: str) -> None:
        if at == f"day.{place}":
            raise RuntimeError(at)

    with monkeypatch.context() as killing, pytest.raises(RuntimeError):
        killing.setattr(work, "kill_point", dies)
        work.work()
    assert Counted.now().waiting
    assert counts(measures.VIEWERS) == {"viewers": 2}
    assert Counted.now().waiting == []


def test_a_count_that_another_has_overtaken_is_thrown_away(
    refund: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads("mei", noon(), refund)
    work.work()

    def overtaken(day: date) -> measures.Tallies:
        Counted.objects.update(version=99)
        return Counter()

    monkeypatch.setattr(counting, "counted", overtaken)
    assert not work.count(today() - timedelta(days=3))
    assert Tally.objects.filter(measure=measures.VIEWERS).exists()


def test_a_day_is_the_organisations_and_cut_anew_when_its_zone_is_another(
    refund: Article, settings: Any
) -> None:
    settings.TIME_ZONE = "Asia/Shanghai"
    shanghai = noon(hours=-11)
    reads("mei", shanghai, refund)
    counts()
    assert days() == {shanghai.date()}
    settings.TIME_ZONE = "America/Lima"
    counts()
    assert days() == {shanghai.date() - timedelta(days=1)}


def test_when_the_rules_change_every_day_is_counted_anew(
    refund: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads("mei", noon(), refund)
    counts()
    Tally.objects.filter(measure=measures.VIEWERS).update(measure="of old")
    assert "of old" in counts()
    monkeypatch.setattr(work, "RULES", work.RULES + 1)
    found = counts()
    assert "of old" not in found and found[measures.VIEWERS] == 1


def test_time_in_pieces_leaves_the_rest_for_later(refund: Article) -> None:
    for days in range(1, 5):
        reads("mei", noon(days), refund)
    assert work.work(seconds=0)
    assert Counted.now().waiting
    assert not work.work()
    assert counts(measures.VIEWERS) == {"viewers": 4}
