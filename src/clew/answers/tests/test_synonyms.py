"""Words that mean the same: taught by the owner, found under each other, never above themselves."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cast import Cast
from clew.answers import flows, vocabulary
from clew.answers.models import SynonymGroup
from clew.answers.models.synonym_group import MOST_GROUPS
from clew.answers.reading import Question
from clew.answers.tests.conftest import draft
from clew.core import generations

pytestmark = [pytest.mark.django_db, pytest.mark.req("R24")]
ADD = "wagtailsnippets_answers_synonymgroup:add"
SHELF = [
    draft("courier", "When the courier comes", "The courier rings twice."),
    draft("post", "Stamps by post", "Stamps come in a letter."),
    draft("zh", "快递员什么时候来", "快递员会提前打电话。", "zh-hans"),
    draft("locker", "Parcel locker", "Open the parcel locker with your code."),
]


def taught(words: str, language: str = "") -> SynonymGroup:
    return SynonymGroup.objects.create(words=words, language=language)


def found(text: str, lang: str | None = None) -> list[str]:
    return [hit.external_id.removeprefix("ext-") for hit in flows.search(text, lang=lang).hits]


@pytest.fixture(autouse=True)
def shelf() -> None:
    flows.put(SHELF)


@pytest.mark.parametrize(
    ("words", "asked", "key"),
    [
        ("courier = shipper", "which shipper", "courier"),
        ("courier = shippers", "Shipper", "courier"),
        ("courier, delivery man", "delivery man late", "courier"),
        ("快递员 = 送货的", "送货的几点到", "zh"),
        ("快递员 = 宅配", "宅配幾點到", "zh"),
        ("parcel locker = Packstation", "packstation", "locker"),
        ("courier = người giao hàng", "người giao hàng khi nào tới", "courier"),
        ("courier = người giao hàng", "nguoi giao hang khi nao toi", "courier"),
        ("courier = 跑腿", "跑腿迟到", "courier"),
    ],
)
def test_what_the_owner_calls_the_same_is_found_by_either_word(words: str, asked: str, key: str):
    before = found(asked)
    taught(words)
    assert found(asked)[:1] == [key]
    assert before[:1] != [key]


def test_the_word_itself_comes_before_what_means_the_same():
    flows.put([draft("shipper", "When the shipper comes", "The shipper rings twice.")])
    taught("courier = shipper")
    assert found("when does the courier come")[:2] == ["courier", "shipper"]
    assert found("when does the shipper come")[:2] == ["shipper", "courier"]


def test_a_rare_word_does_not_outweigh_the_common_one_that_was_said():
    many = [draft(f"c{n}", f"Courier of town {n}", "The courier comes.") for n in range(30)]
    flows.put([*many, draft("rare", "Dispatch rider", "The dispatch rider comes.")])
    taught("courier = dispatch rider")
    assert found("courier of town 7")[0] == "c7"
    assert "rare" not in found("courier of town 7")[:1]


def test_without_groups_a_question_is_read_as_ever():
    assert Question.of("when does the shipper arrive").alike == ()
    taught("courier = 快递")
    assert Question.of("refund please").alike == ()


def test_what_is_found_by_another_word_counts_as_known():
    asked = "shipper"
    assert flows.search(asked).hits == []
    taught("courier = shipper")
    result = flows.search(asked)
    assert result.hits[0].external_id == "ext-courier"
    assert result.convincing


def test_a_group_for_one_language_leaves_the_others_alone():
    taught("may = courier", "vi")
    assert Question.of("thợ may", "vi").alike != ()
    assert Question.of("may I come by bike", "en").alike == ()


def test_the_longest_word_is_the_one_that_is_meant():
    taught("parcel = Päckchen")
    taught("parcel locker = Packstation")
    (alike,) = Question.of("where is the parcel locker").alike
    assert [set(other["words"]) for other in alike.others] == [{"packstat"}]


def test_a_word_of_two_groups_has_the_others_of_both():
    taught("case = phone cover")
    taught("case = ticket")
    (alike,) = Question.of("my case").alike
    assert len(alike.others) == 2


def test_words_taken_back_are_forgotten():
    group = taught("courier = shipper")
    assert found("shipper")
    group.delete()
    assert found("shipper") == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("courier", "at least two"),
        ("courier = Courier", "at least two"),
        ("the = courier", "too many questions"),
        ("寄 = 快递", "too many questions"),
        ("x = courier", "too many questions"),
        ("!!! = courier", "no letters"),
        ("courier = " + "very " * 9 + "long", "too long"),
        (" = ".join(f"word{n}" for n in range(13)), "at most 12"),
    ],
)
def test_what_can_not_be_a_synonym_is_refused_with_the_reason(words: str, says: str):
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(words=words).full_clean()
    assert says in str(refused.value)


def test_more_groups_than_fit_are_refused_and_never_read():
    rows = [SynonymGroup(words=f"a{n} = b{n}") for n in range(MOST_GROUPS + 1)]
    SynonymGroup.objects.bulk_create(rows)
    with pytest.raises(ValidationError, match="as many as fit"):
        SynonymGroup(words="courier = shipper").full_clean()
    assert len(vocabulary.Vocabulary().look().groups) == MOST_GROUPS


def test_an_editor_teaches_words_in_the_studio_and_an_agent_does_not(cast: Cast):
    sent = {"words": "courier，快递 ＝ Shipper; courier", "language": ""}
    for who in (cast.ada, cast.outsider):
        who.posts(reverse(ADD), sent)
    assert not SynonymGroup.objects.exists()
    assert cast.noor.posts(reverse(ADD), sent).status_code == 302
    assert SynonymGroup.objects.get().words == "courier = 快递 = Shipper"


def test_a_process_that_serves_hears_of_new_words():
    watch = generations.Watch()
    kept = vocabulary.Vocabulary()
    kept.follow(watch)
    assert kept.look().synonyms.said_in("shipper", "en") == ()
    taught("courier = shipper")
    kept.renew()  # what the watch calls once the number has moved
    assert [one.name for one in watch.followers] == [vocabulary.NAME]
    assert generations.current(vocabulary.NAME) == 1
    assert len(kept.look().synonyms.said_in("the shipper", "en")) == 1
