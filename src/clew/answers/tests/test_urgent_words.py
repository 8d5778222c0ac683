"""An owner says what can't wait in their trade: at once, on every surface, and undone as easily."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.urls import reverse

from cast import Cast
from clew.answers import flows, urgent, vocabulary
from clew.answers.models import UrgentWord
from clew.answers.models.urgent_word import MOST_ROWS
from clew.answers.tests.conftest import draft
from clew.core import generations

pytestmark = [pytest.mark.django_db, pytest.mark.req("R39"), pytest.mark.req("B14")]
LIST = "wagtailsnippets_answers_urgentword:list"
ADD = "wagtailsnippets_answers_urgentword:add"


def taught(text: str, kind: str, reads: str = "words") -> UrgentWord:
    return UrgentWord.objects.create(text=text, kind=kind, reads=reads)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("recall | tainted + milk", "is the tainted milk still on sale"),
        ("标签脱落", "奶粉的標籤脫落了"),
        ("mất vị", "sữa bị mất vị"),
        ("mất vị", "sua bi mat vi"),
        ("insulin pump", "My INSULIN PUMP beeps"),
    ],
)
def test_words_of_the_trade_count_at_once_and_are_forgotten_again(words: str, said: str):
    assert urgent.kind_of(said) is None
    row = taught(words, "safety")
    assert urgent.kind_of(said, at_once=True) == urgent.kind_of(said) == "safety"
    assert flows.ask(said).outcome == "urgent"
    row.delete()
    assert urgent.kind_of(said) is None


def test_an_exception_makes_harmless_what_it_touches_and_nothing_else():
    said = "the smoke machine makes smoke come out of the box"
    taught("smoke machine | smoke come out", "harmless")
    assert urgent.kind_of(said) is None
    assert urgent.kind_of("smoke is coming out of my fryer") == "safety"


def test_an_example_decides_for_a_sentence_that_is_nearly_the_same():
    said = "my dishwasher is leaking on purpose for the video"
    assert urgent.kind_of(said) == "safety"
    taught(said.upper(), "harmless", "sentence")
    assert urgent.kind_of(said + "!") is None
    assert urgent.kind_of("my dishwasher is leaking") == "safety"
    taught("the moon fell on my house", "account", "sentence")
    assert urgent.kind_of("The moon fell on my house.") == "account"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("the", "too many questions"),
        ("a | recall", "too many questions"),
        ("!!!", "no letters"),
        ("one two three four five six seven eight nine", "too long"),
        ("when", "too many questions"),
    ],
)
def test_a_rule_that_is_too_broad_is_refused_with_the_reason(text: str, says: str):
    with pytest.raises(ValidationError) as refused:
        UrgentWord(text=text, kind="money").full_clean()
    assert says in str(refused.value)


def test_a_word_of_many_titles_is_refused_and_one_of_them_is_named():
    flows.put([draft(f"p{n}", f"Your parcel number {n}", "It comes.") for n in range(10)])
    with pytest.raises(ValidationError, match="10 of 10 articles urgent, such as “Your parcel"):
        UrgentWord(text="parcel", kind="money").full_clean()
    UrgentWord(text="parcel + ticking", kind="safety").full_clean()
    UrgentWord(text="parcel", kind="harmless").full_clean()


def test_more_rows_than_fit_are_refused_and_never_read():
    rows = [UrgentWord(text=f"word{n}", kind="money") for n in range(MOST_ROWS + 1)]
    UrgentWord.objects.bulk_create(rows)
    with pytest.raises(ValidationError, match="as many as fit"):
        UrgentWord(text="recall", kind="money").full_clean()
    assert len(vocabulary.own_rules().rows) == MOST_ROWS


def test_an_owner_adds_words_and_tries_a_sentence_and_nobody_else_does(cast: Cast):
    sent = {"text": "tainted  milk", "kind": "safety", "reads": "words"}
    for who in (cast.noor, cast.ada, cast.outsider):
        who.posts(reverse(ADD), sent)
    assert not UrgentWord.objects.exists()
    cast.olive.posts(reverse(ADD), sent)
    assert UrgentWord.objects.get().text == "tainted milk"
    assert "Your own words: “tainted milk”" in cast.olive.opens(
        reverse(LIST), **{"try": "tainted milk?"}
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("you charged my card twice", "The list that comes with Clew (English)"),
        ("how long does a refund take", "No rule fits."),
        (
            "water is leaking from the Niagara lamp",
            "Your own words make it so. Else: The list that comes",
        ),
        ("we ate the bad oyster!", "It is nearly your example"),
    ],
)
def test_a_tried_sentence_is_told_whose_rule_decides(cast: Cast, said: str, told: str):
    taught("leaking from the niagara", "harmless")
    taught("we ate the bad oyster", "safety", "sentence")
    page = cast.olive.opens(reverse(LIST), **{"try": said})
    assert told in page


def test_a_process_that_serves_hears_of_it():
    kept = vocabulary.Vocabulary()
    kept.follow(generations.Watch())
    before = generations.current(vocabulary.NAME)
    taught("tainted milk", "safety")
    assert generations.current(vocabulary.NAME) == before + 1
    assert kept.look().urgent.rows == []
    kept.renew()  # what the watch calls once the number has moved
    assert [row.text for row in kept.look().urgent.rows] == ["tainted milk"]


def test_without_the_database_what_ships_still_guards(monkeypatch: pytest.MonkeyPatch):
    taught("tainted milk", "safety")
    assert urgent.kind_of("tainted milk") == "safety"

    def away(number: int = 0) -> None:
        raise DatabaseError

    monkeypatch.setattr(vocabulary._kept, "renew", away)
    assert urgent.kind_of("the oven caught fire") == "safety"
    assert urgent.kind_of("tainted milk") == "safety"
