"""Money taken, smoke, fire, leaks, shocks, injuries: seen in four languages, and only these."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from clew.answers import urgent

SAMPLE = yaml.safe_load((Path(__file__).parent / "urgent_sample.yaml").read_text(encoding="utf-8"))
URGENT = [
    (kind, sentence)
    for kinds in SAMPLE.values()
    for kind in ("money", "safety")
    for sentence in kinds[kind]
]
HARMLESS = [sentence for kinds in SAMPLE.values() for sentence in kinds["none"]]


@pytest.mark.req("R39")
@pytest.mark.req("R42")
def test_urgent_sentences_are_recognised_in_every_language():
    missed = [(kind, text) for kind, text in URGENT if urgent.kind_of(text) != kind]
    assert missed == []
    assert set(SAMPLE) == {"en", "zh-hans", "zh-hant", "vi"}


def test_look_alikes_are_not_urgent():
    assert [text for text in HARMLESS if urgent.kind_of(text)] == []


def test_case_and_width_and_blanks_do_not_hide_an_emergency():
    for text in ("SMOKE IS COMING OUT OF MY FRYER", "冒 烟 了", "Ｔｈｅ oven caught\n\nfire"):
        assert urgent.kind_of(text) == "safety"


def test_words_that_stand_far_apart_do_not_belong_together():
    far = "The payment page is fine. " + "It works well for me. " * 20 + "I visited twice."
    assert urgent.kind_of(far) is None


def test_an_emergency_late_in_a_long_letter_is_seen():
    assert urgent.kind_of("Good morning to all of you. " * 60 + "The oven caught fire.") == "safety"


def test_vietnamese_words_with_other_diacritics_are_other_words():
    assert urgent.kind_of("Máy bị cháy") == "safety"
    assert urgent.kind_of("Máy chạy bình thường") is None


@pytest.mark.parametrize("odd", ["", " ", "\0", "((((", "+ | -", "🔥", "a" * 100_000])
def test_odd_text_is_not_urgent(odd):
    assert urgent.kind_of(odd) is None


def test_a_rule_needs_all_its_groups_and_none_of_its_exceptions():
    reading = urgent.READINGS[0]
    rule = reading._rule("money", "charged | billed + twice - battery")
    assert rule.fits(reading.utterance("i was charged twice"))
    assert rule.fits(reading.utterance("they bill me twice"))
    assert not rule.fits(reading.utterance("i was charged"))
    assert not rule.fits(reading.utterance("the battery charged twice"))


@pytest.mark.req("R39")
def test_what_is_harmless_elsewhere_in_the_text_does_not_hide_an_emergency():
    for text in (
        "I was charged twice for my vacuum",
        "you billed me double for the phone",
        "I was charged twice for my laptop order",
        "smoke is coming out of my oven and the smoke alarm went off",
        "my kettle gives me an electric shock, is it not shockproof?",
        "The robot is great. But my card was charged twice for it.",
    ):
        assert urgent.kind_of(text), text


def test_no_exception_switches_its_own_rule_off():
    """Stems meet: "smoked" as an exception would silence every rule on "smoke"."""
    for _, rules in urgent._lists():
        for rule in rules:
            for group in rule.groups:
                assert not set(rule.unless) & set(group), rule


def test_what_the_front_desk_heard_is_recognised():
    for text in (
        "smoke is coming out of my kettle",
        "smoke comes out of my kettle",
        "my kettle is smoking",
        "my child got burned by the kettle",
    ):
        assert urgent.kind_of(text) == "safety", text
