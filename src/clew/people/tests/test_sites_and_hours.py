"""Origins and opening hours as owners write them, and as browsers and clocks need them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clew.people import hours, sites

WEEK = "mon-fri 09:00-18:00\nSat 10:00–12:30"


@pytest.fixture(autouse=True)
def _in_utc():
    with timezone.override(UTC):
        yield


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026: the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("https://shop.example", "https://shop.example"),
        (" HTTPS://Shop.Example/ ", "https://shop.example"),
        ("https://shop.example:443", "https://shop.example"),
        ("http://shop.example:80/", "http://shop.example"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_a_site_is_named_as_browsers_name_it(line, origin):
    assert sites.origins(line) == [origin]
    sites.check(line)


@pytest.mark.case("S42")
@pytest.mark.parametrize(
    "line",
    ["*", "https://*", "https://*.shop.example", "shop.example", "https://", "null", "data:x",
     "javascript:alert(1)", "https://a.example/path", "https://a.example?x", "https://a.example#x",
     "https://eve@a.example", "https://a.example:99999", "https://a.example;",
     "https://a b.example",
     "https://a.example 'unsafe-inline'", "ftp://a.example", "https://[::1"],
)  # fmt: skip
def test_what_is_no_site_gets_into_no_header(line):
    assert sites.origins(line) == []
    with pytest.raises(ValidationError):
        sites.check(line)


def test_lines_are_read_one_by_one_and_none_twice():
    text = "https://a.example\n\nnonsense\nhttps://b.example\nhttps://A.example/\n"
    assert sites.origins(text) == ["https://a.example", "https://b.example"]


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(23, 9), True),
        (at(23, 8, 59), False),
        (at(27, 17, 59), True),
        (at(27, 18), False),
        (at(28, 12, 29), True),
        (at(29, 10), False),
    ],
)
def test_hours_begin_with_their_minute_and_end_before_it(moment, is_open):
    assert hours.is_open(WEEK, moment) is is_open


def test_without_hours_it_is_always_open():
    assert hours.is_open("", at(29, 3))
    assert hours.opens_next("", at(29, 3)) is None


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(27, 18), at(28, 10)),
        (at(28, 13), at(30, 9)),
        (at(23, 3), at(23, 9)),
    ],
)
def test_the_next_opening_is_named(moment, opens):
    assert hours.opens_next(WEEK, moment) == opens


def test_once_a_week_is_a_week_away():
    assert hours.opens_next("mon 09:00-10:00", at(23, 10)) == at(30, 9)


@pytest.mark.parametrize(
    "line",
    ["mon 18:00-09:00", "fri-mon 09:00-10:00", "mon 25:00-26:00", "mon 24:30-24:40", "always"],
)
def test_a_line_that_is_no_time_is_refused_and_counts_for_nothing(line):
    assert hours.spans(line) == []
    with pytest.raises(ValidationError):
        hours.check(line)
