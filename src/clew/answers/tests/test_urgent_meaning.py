"""What no list has words for is seen by its meaning; what only looks urgent is not."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from clew.answers import embeddings, flows, urgent
from clew.answers.embeddings.local import Local
from clew.answers.models import UrgentWord
from clew.answers.tests.conftest import Spelt
from clew.answers.tests.urgent_sentences import counted, sentences
from clew.answers.urgency import meaning

pytestmark = [pytest.mark.django_db, pytest.mark.req("R39"), pytest.mark.req("B14")]
UNLISTED = {
    "your blender threw a shard of its blade into my palm and I can't get it out": "safety",
    "隔壁说他看见我们家微波炉那边火光一闪一闪的": "safety",
    "我的存款一夜之間少掉一半,扣款的是你們": "money",
    "cháu nhỏ ngậm viên pin trong miệng không chịu nhả": "child",
    "a stranger now gets all the mail for my profile, I am shut out": "account",
    "nobody needs me here, tonight I put an end to it": "self-harm",
}
WHOSE = [
    "I am Mei Lindqvist, 13800138000, mei@a.example, order CL-20260911-X: my box went on strike",
    "my crispy box went on strike My phone is 0912345678 and my mail is tom@mail.example",
    "空气炸锅不工作了怎么办 我的电话是13912345678，邮箱 xm@mail.example",
]
LOOKS = [
    "the book on suicide prevention, is it in stock?",
    "how do I hack the level with cheat codes",
    "How do I fire up the pilot light?",
]


@pytest.mark.parametrize("text", UNLISTED)
def test_what_no_list_has_words_for_is_seen_by_its_meaning(text: str):
    assert urgent.kind_of(text, at_once=True) is None
    assert urgent.kind_of(text) == UNLISTED[text]


@pytest.mark.parametrize("around", ["{}", "refund {}", "refund please {} now"])
def test_random_letters_alarm_nobody(around: str):
    keys = ("".join(random.Random(at).choices("abcdefghijklmnop", k=32)) for at in range(30))
    assert not [key for key in keys if urgent.kind_of(around.format(key))]


@pytest.mark.parametrize("text", WHOSE)
def test_who_somebody_is_and_what_they_ordered_alarms_nobody(text: str):
    assert urgent.kind_of(text) is None


@pytest.mark.parametrize("text", LOOKS)
def test_what_only_shares_the_words_of_an_emergency_is_none(text: str):
    assert urgent.kind_of(text, at_once=True)
    assert urgent.kind_of(text) is None


def test_sentences_that_it_has_never_learnt_are_told_apart():
    count = counted(sentences("fresh"), urgent.kind_of)
    assert count.recall >= 0.97
    assert count.false_alarms <= 0.05


@pytest.mark.parametrize("lost", ["off", "another", "broken"])
def test_without_its_vectors_the_lists_decide_alone(lost: str, monkeypatch: pytest.MonkeyPatch):
    makers = {"off": None, "another": Spelt(), "broken": Local()}
    monkeypatch.setattr(embeddings, "provider", lambda: makers[lost])
    monkeypatch.setattr(Local, "_model", property(lambda self: 1 // 0))
    assert urgent.kind_of("smoke is coming out of my kettle") == "safety"
    assert urgent.kind_of(next(iter(UNLISTED))) is None


def test_an_owner_s_word_is_stronger_than_any_meaning():
    alarm, look = next(iter(UNLISTED)), LOOKS[0]
    UrgentWord.objects.create(text="blender", kind="harmless", reads="words")
    assert urgent.kind_of(alarm) is None
    UrgentWord.objects.create(text="suicide prevention", kind="self-harm", reads="words")
    assert urgent.kind_of(look) == "self-harm"


def test_in_a_long_letter_one_sentence_is_not_talked_down_by_the_rest():
    said = "I am very glad of my order and have a question about the colours. " * 5
    assert meaning.opinion(said + "The oven caught fire.").calms is False
    assert urgent.kind_of(said + "The oven caught fire.") == "safety"


def test_a_question_is_embedded_once(with_vectors, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    made: Callable[[Local, str], embeddings.Vector] = Local._question
    monkeypatch.setattr(
        Local, "_question", lambda self, text: asked.append(text) or made(self, text)
    )
    embeddings.provider.cache_clear()
    flows.ask("how many days until my refund arrives")
    assert asked == ["how many days until my refund arrives"]
    asked.clear()
    assert flows.why_urgent("is my refund here ye", at_once=True) == ""
    assert asked == []
