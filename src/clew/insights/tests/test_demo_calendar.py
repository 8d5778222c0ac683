"""The days of the demo's past, and the hours at which people come and are answered."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from clew.core import clock
from clew.insights.demo import calendar, rhythm

SUNDAY = date(2026, 11, 29)
SHANGHAI = "Asia/Shanghai"


@pytest.fixture(params=["UTC", SHANGHAI, "America/New_York"])
def zone(request: pytest.FixtureRequest, settings: object) -> ZoneInfo:
    """The organisation's own."""
    settings.TIME_ZONE = request.param  # type: ignore[attr-defined]
    timezone.get_default_timezone.cache_clear()
    request.addfinalizer(timezone.get_default_timezone.cache_clear)
    return ZoneInfo(request.param)


def ordinary(day: date = SUNDAY) -> calendar.Day:
    return calendar.Day(day, 1.0, spike=False)


def drawn() -> Random:
    return Random(7)


def test_there_are_ninety_days_and_the_last_one_was_yesterday() -> None:
    days = calendar.days(SUNDAY)
    assert len(days) == 90
    assert [one.date for one in days] == sorted(one.date for one in days)
    assert days[-1].date == SUNDAY - timedelta(days=1)


def test_weekends_are_quieter_and_the_weeks_grow_busier() -> None:
    days = calendar.days(SUNDAY)
    weekends = [one.busy for one in days if one.date.weekday() >= 5]
    weekdays = [one.busy for one in days if one.date.weekday() < 5]
    assert max(weekends) < min(weekdays)
    assert weekdays == sorted(weekdays)
    assert weekends == sorted(weekends)


@pytest.mark.parametrize("ahead", range(7))
def test_the_busy_week_is_a_whole_one_from_monday_to_sunday(ahead: int) -> None:
    busy = [one.date for one in calendar.days(SUNDAY + timedelta(days=ahead)) if one.spike]
    assert [day.weekday() for day in busy] == list(range(7))
    assert SUNDAY - busy[-1] >= timedelta(days=10)


def test_a_day_is_one_of_the_organisations_own_clock(zone: ZoneInfo) -> None:
    hours = Counter()
    by = drawn()
    for _ in range(2_000):
        at = rhythm.moment(ordinary(), by).astimezone(zone)
        assert at.date() == SUNDAY
        hours[at.hour] += 1
    assert sum(hours[hour] for hour in range(9, 22)) > 10 * sum(hours[hour] for hour in range(6))


def test_today_begins_at_the_organisations_midnight(zone: ZoneInfo) -> None:
    with clock.frozen(datetime(2026, 11, 29, 23, 30, tzinfo=zone)):
        assert calendar.today() == SUNDAY
    with clock.frozen(datetime(2026, 11, 30, 0, 30, tzinfo=zone)):
        assert calendar.today() == SUNDAY + timedelta(days=1)
    assert calendar.midnight(SUNDAY).astimezone(zone).hour == 0


def waits(asked: datetime) -> list[timedelta]:
    by = drawn()
    return [rhythm.answered_at(asked, by) - asked for _ in range(300)]


def test_who_writes_by_day_is_answered_within_minutes(zone: ZoneInfo) -> None:
    monday = datetime(2026, 11, 23, 14, tzinfo=zone)
    found = waits(monday)
    assert timedelta(minutes=2) < median(found) < timedelta(minutes=8)
    assert median(waits(monday - timedelta(days=1))) > median(found)


@pytest.mark.parametrize(("hour", "morning"), [(22, 24), (3, 23), (8, 23), (21, 24)])
def test_who_writes_at_night_is_answered_in_the_next_morning(
    zone: ZoneInfo, hour: int, morning: int
) -> None:
    asked = datetime(2026, 11, 23, hour, 10, tzinfo=zone)
    for waited in waits(asked):
        answered = (asked + waited).astimezone(zone)
        assert answered >= datetime(2026, 11, morning, rhythm.OPENS, tzinfo=zone)
    assert median(waits(asked)) < timedelta(hours=13)


def test_most_take_about_as_long_as_is_usual_and_a_few_much_longer() -> None:
    by = drawn()
    lengths = [rhythm.usually(60, by).total_seconds() for _ in range(1_000)]
    assert 50 < median(lengths) < 70
    assert max(lengths) > 180
    assert min(lengths) > 0
