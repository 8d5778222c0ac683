"""The small pieces that figures are made of: days, periods, bars, words for times, cells."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from clew.core import clock
from clew.insights.days import calendar
from clew.insights.days.measures import Key, rounded
from clew.insights.days.questions import MOST_TEXTS, plain, rare
from clew.insights.figures import drawing
from clew.insights.figures.outcomes import Outcomes, added
from clew.insights.figures.period import Period
from clew.insights.figures.sums import median, together
from clew.insights.figures.table import Said, Seconds, Table
from clew.insights.templatetags.figures import cell, grouped, lasting

LATE = datetime(2026, 3, 28, 17, 30, tzinfo=UTC)


@pytest.fixture
def in_berlin(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"


def test_a_day_may_have_23_hours(in_berlin: None) -> None:
    start, end = calendar.bounds(date(2026, 3, 29))
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=23)
    assert calendar.day_of(datetime(2026, 3, 28, 22, 59, tzinfo=UTC)) == date(2026, 3, 28)
    assert calendar.day_of(datetime(2026, 3, 28, 23, 0, tzinfo=UTC)) == date(2026, 3, 29)


def test_days_follow_each_other_without_a_hole(in_berlin: None) -> None:
    days = calendar.between(date(2026, 10, 24), date(2026, 10, 27))
    ends = [calendar.bounds(day) for day in days]
    assert [end for _, end in ends[:-1]] == [start for start, _ in ends[1:]]


@pytest.mark.parametrize(
    ("asked", "days", "lang", "channel"),
    [
        ({}, 30, "", ""),
        ({"days": "7", "lang": "zh-CN", "channel": "widget"}, 7, "zh-hans", "widget"),
        ({"days": "8", "lang": "klingon", "channel": "fax"}, 30, "", ""),
        ({"days": "９０"}, 90, "", ""),
        ({"days": "-7", "lang": "'; --", "channel": "'"}, 30, "", ""),
    ],
)
def test_a_period_takes_what_there_is_and_nothing_else(
    asked: dict[str, str], days: int, lang: str, channel: str
) -> None:
    period = Period.of(asked)
    assert (period.days, period.lang, period.channel) == (days, lang, channel)


def test_the_period_before_ends_where_this_one_begins() -> None:
    with clock.frozen(LATE):
        period = Period.of({"days": "7"})
        assert (period.first, period.last) == (date(2026, 3, 22), date(2026, 3, 28))
        assert (period.before.first, period.before.last) == (date(2026, 3, 15), date(2026, 3, 21))
        assert len(period.all_days) == 7
        assert period.settled.last == date(2026, 3, 26)
        assert period.settled.first == period.first
        assert period.before.settled == period.before


def test_bars_stand_on_the_ground_and_the_highest_fills_the_picture() -> None:
    days = [
        (date(2026, 3, 1), Outcomes(10, 8, 1, 3, 2, 2)),
        (date(2026, 3, 2), Outcomes()),
        (date(2026, 3, 3), Outcomes(4, 4, 0, 4, 0, 0)),
    ]
    found = drawing.bars(days)
    assert found.most == 8
    heights = [sum(float(piece.height) for piece in bar.pieces) for bar in found.bars]
    assert heights == pytest.approx([drawing.HEIGHT, 0, drawing.HEIGHT / 2])
    lowest = found.bars[0].pieces[0]
    assert float(lowest.y) + float(lowest.height) == pytest.approx(drawing.HEIGHT)
    assert [bar.left for bar in found.bars] == pytest.approx([0, 1 / 3, 2 / 3])


def test_without_a_visit_there_is_a_picture_too() -> None:
    assert drawing.bars([]).bars == []
    assert drawing.bars([(date(2026, 3, 1), Outcomes())]).most == 1


def test_outcomes_add_up() -> None:
    both = added({"a": Outcomes(10, 8, 1, 3, 2, 2), "b": Outcomes(4, 4, 0, 4, 0, 0)})
    assert (both.visits, both.used, both.solved) == (14, 12, 8)
    assert both.rate == pytest.approx(8 / 12)
    assert both.interval[0] < both.rate < both.interval[1]
    assert Outcomes().rate == 0 and Outcomes().interval == (0, 1)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (99, "99 s"), (140, "2 min"), (5400, "90 min"), (7200, "2 h"),
     (100_000, "28 h"), (360_000, "4 days"), (None, "–")],
)  # fmt: skip
def test_times_are_said_in_one_unit(seconds: int | None, words: str) -> None:
    assert lasting(seconds) == words.replace(" ", "\u00a0")


def test_times_are_said_in_the_readers_language() -> None:
    with override("zh-hans"):
        assert lasting(140) == "2\u00a0分钟"
    with override("vi"):
        assert lasting(99) == "99\u00a0giây"


def test_cells_read_as_people_write() -> None:
    assert cell(0.725) == "72\u00a0%"
    assert cell(12_345) == "12,345" == grouped(12_345)
    assert cell(Seconds(60)) == "60\u00a0s"
    assert cell(None) == "–"
    assert cell(date(2026, 3, 1)) == "March 1, 2026"
    assert cell(Said("<b>退款</b>", "zh-hans")) == (
        '<span lang="zh-Hans">&lt;b&gt;退款&lt;/b&gt;</span>'
    )


def test_a_sheet_gets_numbers() -> None:
    table = Table("t", ["a"], [[0.725, Seconds(90), None, Said("text", "en"), 7]])
    assert table.plain() == [[72.5, 90, "", "text", 7]]


def test_the_median_is_the_lower_of_two() -> None:
    assert median(Counter({10: 1, 20: 1})) == 10
    assert median(Counter({10: 1, 20: 2})) == 20
    assert median(Counter()) is None
    assert together({"a": Counter({1: 2}), "b": Counter({1: 1, 3: 1})}) == Counter({1: 3, 3: 1})


def test_case_spaces_and_the_last_mark_make_no_other_question() -> None:
    assert plain("  Where IS my refund??") == "where is my refund"
    assert plain("退款多久到账？") == "退款多久到账"
    assert plain("…") == "…"
    assert len(plain("x" * 500)) == 200


def test_of_many_texts_the_frequent_are_kept_and_of_equals_the_first() -> None:
    found = Counter({Key("text", about=f"{n:04}"): 1 for n in range(MOST_TEXTS + 5)})
    found[Key("text", about="9999")] = 3
    dropped = rare(found, "text")
    assert Key("text", about="9999") not in dropped
    assert [key.about for key in dropped] == [f"{n:04}" for n in range(199, 205)]


@pytest.mark.parametrize(("exact", "kept"), [(0.4, 0), (99, 99), (137, 140), (1449, 1400)])
def test_times_keep_two_digits(exact: float, kept: int) -> None:
    assert rounded(exact) == kept
