"""What words weigh: whatever is said in whatever order, nobody counts twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.knowledge.learning.voices import MOST, WORTH, Voice, strength
from clew.knowledge.models import Source
from clew.knowledge.models.confirmed_question import ENOUGH

pytestmark = [pytest.mark.case("L12"), pytest.mark.case("P05")]
CUSTOMERS = [Source.VOTE, Source.ANSWER]
voices = st.sampled_from("abcdefgh")
words = st.lists(st.tuples(voices, st.sampled_from([0.25, 0.5, 1.0])))
customers_words = st.tuples(voices, st.sampled_from([WORTH[source] for source in CUSTOMERS]))


@given(words, st.randoms())
def test_the_order_in_which_it_is_said_changes_nothing(said, chance):
    mixed = chance.sample(said, len(said))
    assert strength(mixed) == strength(said)


@given(words)
def test_what_is_said_again_changes_nothing(said):
    assert strength(said * 3) == strength(said)


@given(words, st.tuples(voices, st.just(0.5)))
def test_one_word_more_adds_at_most_itself_and_takes_nothing(said, one):
    assert strength(said) <= strength([*said, one]) <= strength(said) + one[1]


@given(st.lists(customers_words, max_size=200))
def test_one_customer_alone_is_never_enough(said):
    from_one = [("mei", worth) for _, worth in said]
    assert strength(from_one) < ENOUGH
    assert (strength(said) >= ENOUGH) == (len({voice for voice, _ in said}) > 1)


@given(st.lists(st.tuples(st.text(), st.floats(0, 1))))
def test_a_strength_is_bounded_and_never_below_nothing(said):
    assert 0 <= strength(said) <= MOST


@given(st.sampled_from(list(Source)), st.integers(0, 50))
def test_of_several_articles_named_at_once_each_gets_a_share(source, among):
    voice = Voice(source, among=among)
    assert 0 < voice.worth <= WORTH[source]
    assert voice.worth * max(1, among) == pytest.approx(WORTH[source])


def test_one_word_of_staff_is_enough_and_takes_two_customers():
    assert all(WORTH[source] >= ENOUGH for source in (Source.AGENT, Source.EDITOR))
    assert all(ENOUGH / 2 <= WORTH[source] < ENOUGH for source in CUSTOMERS)
