"""JSON from outside: what is taken, what is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.core import strict_json
from clew.core.refusals import BadJson, TooBig

words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@given(plain)
def test_whatever_json_can_say_comes_back_as_it_was(value):
    assert strict_json.parse(json.dumps(value).encode()) == value


@pytest.mark.case("C14")
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 30_000,
        b'{"a":' * 10_000,
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e400}',
        b'{"a": 1, "a": 2}',
        b'{"a": ' + b"9" * 5_000 + b"}",
        b'{"a": "\\ud800"}',
        b"\xff\xfe",
        b"",
        b"{",
    ],
)
def test_tricks_are_refused(body):
    with pytest.raises(BadJson):
        strict_json.parse(body)


@pytest.mark.case("C14")
def test_a_body_over_the_limit_is_refused_before_it_is_read():
    with pytest.raises(TooBig):
        strict_json.parse(b'"' + b"a" * strict_json.MOST_BYTES + b'"')


def test_brackets_in_a_sentence_are_just_a_sentence():
    sentence = "[[[" * 200
    assert strict_json.parse(json.dumps({"text": sentence}).encode()) == {"text": sentence}
