"""What can't wait is seen in four languages and in sloppy spelling, and only that."""

from __future__ import annotations

from functools import partial

import pytest

from clew.answers import urgent
from clew.answers.tests.urgent_sentences import LANGUAGES, counted, sentences
from clew.answers.urgency.readings import READINGS
from clew.answers.urgency.rules import KINDS, RuleBook

in_lists = partial(urgent.kind_of, at_once=True)
pytestmark = [pytest.mark.django_db, pytest.mark.req("R39"), pytest.mark.req("R42")]


@pytest.mark.req("B14")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nearly_all_that_is_urgent_is_seen_and_hardly_anything_else(lang: str):
    given = [one for one in sentences() if one.lang == lang]
    count = counted(given, in_lists)
    assert len(given) > 300
    assert min(count.urgent, count.harmless) > 0.4 * len(given)
    assert count.recall >= 0.99
    assert count.false_alarms <= 0.03


@pytest.mark.req("B14")
@pytest.mark.parametrize("part", ["seen", "held out"])
def test_the_same_holds_for_either_half_of_the_sentences(part: str):
    count = counted(sentences(part), in_lists)
    assert count.recall >= 0.99
    assert count.false_alarms <= 0.03
    assert count.of_its_kind >= 0.95 * count.urgent


def test_every_kind_is_there_in_every_language():
    kinds = {(one.lang, one.kind) for one in sentences("seen", "held out") if one.urgent}
    assert kinds == {(lang, kind) for lang in LANGUAGES for kind in KINDS}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SMOKE IS COMING OUT OF MY FRYER", "safety"),
        ("冒 烟 了", "safety"),
        ("Ｔｈｅ oven caught\n\nfire", "safety"),
        ("i was chargd twice", "money"),
        ("i was charegd twice", "money"),
        ("chargedtwice for one order", "money"),
        ("ck roi ma ko thay don", "money"),
        ("tru tiennnn roi ma chua co don", "money"),
        ("扣宽了没订单", "money"),
        ("俾咗錢兩次", "money"),
        ("充电宝冒炎了", "safety"),
        ("maoyanle 怎么办", "safety"),
        ("号被到了", "account"),
        ("我的account被hack了", "account"),
        ("mk bi doi roi, tk bi hack", "account"),
        ("k muon song nua", "self-harm"),
    ],
)
def test_sloppy_spelling_does_not_hide_an_emergency(text: str, kind: str):
    assert urgent.kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "i changed my address twice",
        "I tapped pay, is it done?",
        "are you alright",
        "the sound is muffled",
    ],
)
def test_a_word_of_its_own_is_no_slip_of_another(text: str):
    assert urgent.kind_of(text) is None


def test_the_gravest_of_several_things_is_the_one_that_is_named():
    assert urgent.kind_of("you charged me twice and now I want to die") == "self-harm"
    assert urgent.kind_of("the oven caught fire and my son burnt his hand") == "child"


def test_words_that_stand_far_apart_do_not_belong_together():
    far = "The payment page is fine. " + "It works well for me. " * 20 + "I visited twice."
    assert urgent.kind_of(far) is None


def test_an_emergency_late_in_a_long_letter_is_seen():
    assert urgent.kind_of("Good morning to all of you. " * 60 + "The oven caught fire.") == "safety"


def test_vietnamese_words_with_other_diacritics_are_other_words():
    assert urgent.kind_of("Máy bị cháy") == "safety"
    assert urgent.kind_of("Máy chạy bình thường") is None
    assert urgent.kind_of("khi nao shop co hang") is None


@pytest.mark.parametrize("odd", ["", " ", "\0", "((((", "+ | - $x", "🔥", "a" * 100_000, "- - -"])
def test_odd_text_is_not_urgent(odd: str):
    assert urgent.kind_of(odd) is None


def test_a_rule_needs_all_its_groups_and_none_of_its_exceptions():
    data = {"sets": {"took": "=charged | billed"}, "money": ["$took + twice - battery"]}
    book = RuleBook("en", data)
    assert book.verdict("i was charged twice")
    assert book.verdict("they bill me twice")
    assert not book.verdict("they charge me twice")
    assert not book.verdict("i was charged")
    assert not book.verdict("the battery charged twice")


def test_a_verdict_names_the_words_that_led_to_it():
    verdict = urgent.judged("Hello, you have charged my card twice!")
    assert verdict
    assert (verdict.kind, verdict.source) == ("money", "en")
    assert {"charged", "twice"} <= set(verdict.words)


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
    for book in urgent.shipped():
        for rule in book.rules:
            for group in rule.groups:
                assert not rule.unless & group, (book.lang, rule.unless & group)


def test_what_the_front_desk_heard_is_recognised():
    for text in (
        "smoke is coming out of my kettle",
        "smoke comes out of my kettle",
        "my kettle is smoking",
    ):
        assert urgent.kind_of(text) == "safety", text


def test_each_language_has_its_lists():
    assert [book.lang for book in urgent.shipped()] == list(READINGS)
