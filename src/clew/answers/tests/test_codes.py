"""Codes and numbers are one word however they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.answers.text.codes import joined_codes, number
from clew.answers.text.tokens import grams, words

LETTERS = st.text("BCDEFGHJKLMNPQRSTUVWXYZ", min_size=1, max_size=4)
DIGITS = st.text("0123456789", min_size=1, max_size=6)
WIDE = str.maketrans({chr(at): chr(at + 0xFEE0) for at in range(0x21, 0x7F)})


@given(LETTERS, DIGITS, st.sampled_from(["", "-", "‐", "‑", "–", "_", ".", " "]))
def test_an_error_code_is_one_word_in_any_writing(letters, digits, between):
    whole = (letters + digits).lower()
    for typed in (f"{letters}{between}{digits}", f"{letters}{between}{digits}".translate(WIDE)):
        assert whole in words(f"shows {typed} again"), typed
        assert whole in grams(f"显示{typed}怎么办"), typed


@given(LETTERS, st.integers(2000, 2099), st.integers(0, 99_999))
def test_an_order_number_is_one_word_in_any_writing(letters, year, count):
    parts = (letters, str(year), f"{count:05}")
    whole = "".join(parts).lower()
    for mark in ("-", "–", "_", ""):
        assert whole in words(f"order {mark.join(parts)} please"), mark
    for mark in ("-", " "):  # its parts find it too, typed apart
        assert {*map(str.lower, parts[1:])} <= set(words(f"order {mark.join(parts)} please"))


@given(st.integers(1_000, 10**12))
def test_a_number_is_the_same_with_and_without_its_thousands_marked(value):
    assert number(f"{value:,}") == number(f"{value:,}".replace(",", ".")) == str(value)


@given(st.text())
def test_reading_never_fails_and_reads_its_own_result_alike(text):
    once = joined_codes(text)
    assert isinstance(words(once), list)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a 5 day trip", ["a", "5", "day", "trip"]),
        ("I HAVE 3 DAYS", ["i", "have", "3", "day"]),
        ("USB 3.0", ["usb", "3.0"]),
        ("3,5 kg", ["3.5", "kg"]),
        ("10:30-11:00", ["10:30", "11:00"]),
        ("open 2019-2021", ["open", "2019", "2021", "20192021"]),
        ("0912 345 678", ["0912", "345", "678", "0912345678"]),
        ("salt – pepper", ["salt", "pepper"]),
    ],
)
def test_what_only_looks_like_a_code_stays_as_it_is(typed, expected):
    assert words(typed) == expected
