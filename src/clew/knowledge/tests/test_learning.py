"""Confirmed questions: what people asked before an article helped them, and who decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from cast.visitors import Visitor
from clew.core import clock, journal, limits
from clew.core.models import JournalEntry
from clew.knowledge import flows, jobs
from clew.knowledge.learning import asked, settling
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import (
    Article,
    Confirmation,
    ConfirmedQuestion,
    Source,
    Visibility,
    Vote,
)
from clew.knowledge.tests.asking import (
    at,
    finds_it,
    learnt,
    opens,
    phrasings,
    results,
    searches,
    votes,
    what_waits_is_done,
)
from clew.knowledge.tests.writing import out, published
from clew.people.models import Inbox

ODD = "my crispy box went on strike"
pytestmark = pytest.mark.req("R53")


@pytest.fixture
def fryer(cast: Cast) -> Article:
    published("When you get your refund", "<p>The money is back within five days.</p>")
    published("The box arrived damaged", "<p>Send us a picture of the box.</p>")
    return published("The air fryer stops", "<p>Unplug it, wait, and press the switch.</p>")


@pytest.fixture
def mei(cast: Cast) -> Visitor:
    return at(cast.mei, "203.0.113.7")


@pytest.fixture
def omar(cast: Cast) -> Visitor:
    return at(cast.omar, "203.0.113.99")


def test_odd_words_find_it_first_once_two_people_were_helped(cast: Cast, fryer, mei, omar):
    assert fryer.public_id not in results(cast.outsider, ODD)[:1]
    finds_it(mei, ODD, fryer)
    assert learnt(fryer) == [] and ODD not in phrasings(fryer)
    finds_it(omar, "My crispy box went on strike!", fryer)
    assert learnt(fryer) == [ODD]
    assert results(cast.outsider, ODD)[0] == fryer.public_id
    assert cast.outsider.searches("the crispy box strikes")[0]["id"] == fryer.public_id


def test_a_question_that_was_asked_teaches_as_a_search_does(fryer, mei, omar):
    for one in (mei, omar):
        opens(one, fryer, searches(one, ODD, page="ask"))
        votes(one, fryer)
    assert learnt(fryer) == [ODD]


def test_a_search_in_the_widget_teaches_when_its_visit_goes_on_here(fryer, mei, omar):
    for one in (mei, omar):
        asked = {"q": ODD, "meant": "1", "visit": one.visit}
        assert one.gets(f"/widget/{Inbox.main().key}/en/search/", **asked).status_code == 200
        journal.write_waiting()
        votes(one, fryer)
    assert learnt(fryer) == [ODD]


def test_a_vote_that_is_told_twice_in_the_background_is_one_word(fryer, mei):
    finds_it(mei, ODD, fryer)
    for crowd in (7, 11):
        jobs.learn_from_vote.func(vote=Vote.objects.get().pk, crowd=crowd)
    assert ConfirmedQuestion.objects.get().strength == 0.5


def test_a_search_of_hours_ago_led_nowhere(fryer, mei):
    opens(mei, fryer, searches(mei, ODD))
    with clock.frozen(clock.now() + timedelta(hours=3)):
        votes(mei, fryer)
    assert not ConfirmedQuestion.objects.exists()


def test_one_persons_word_counts_once_however_often_it_is_said(fryer, mei):
    for visit in ("one", "two", "three"):
        mei.visit = visit
        finds_it(mei, ODD, fryer)
    question = ConfirmedQuestion.objects.get()
    assert (question.strength, question.confirmations.count()) == (0.5, 1)
    assert learnt(fryer) == []


def test_the_same_visit_from_elsewhere_is_the_same_person(fryer, mei, omar):
    omar.visit = mei.visit
    for one in (mei, omar):
        finds_it(one, ODD, fryer)
    assert learnt(fryer) == []


@pytest.mark.case("P05")
@pytest.mark.case("L12")
def test_a_hundred_votes_by_a_script_move_nothing(cast: Cast, fryer, mei, monkeypatch):
    monkeypatch.setattr(limits.votes, "own", 10_000)
    before = results(cast.outsider, ODD)
    query = searches(mei, ODD)
    for n in range(100):
        mei.visit = f"made-up-{n}"
        opens(mei, fryer, query)
        assert votes(mei, fryer, wait=False) == 200
    what_waits_is_done()
    assert ConfirmedQuestion.objects.get().strength == 0.5
    assert learnt(fryer) == [] and results(cast.outsider, ODD) == before


@pytest.mark.case("L12")
def test_from_one_place_few_questions_are_learnt_in_a_day(fryer, mei):
    words = ["kettle", "parcel", "voucher", "invoice", "courier", "window", "garden", "bottle"]
    for n, word in enumerate(words):
        mei.visit = f"v{n}"
        finds_it(mei, f"the {word} of my neighbour sings", fryer)
    assert ConfirmedQuestion.objects.count() == limits.lessons.most == 5
    with clock.frozen(clock.now() + timedelta(days=1)):
        mei.visit = "tomorrow"
        finds_it(mei, "the toaster of my neighbour sings", fryer)
    assert ConfirmedQuestion.objects.count() == 6


@pytest.mark.case("L12")
def test_customers_take_no_question_from_the_article_that_it_belongs_to(cast: Cast, fryer):
    bait = published("Buy vouchers", "<p>Vouchers for friends.</p>")
    says(cast, ODD, fryer, Voice(Source.AGENT, by=cast.ada.person))
    for n in range(4):
        says(cast, ODD, bait, Voice(Source.VOTE, crowd=f"{n}"))
        says(cast, "The air fryer stops", bait, Voice(Source.VOTE, crowd=f"{n}"))
    assert learnt(bait) == [] and phrasings(bait) == []
    assert learnt(fryer) == [ODD]


def test_what_staff_says_takes_a_question_from_where_customers_had_it(cast: Cast, fryer):
    other = published("Buy vouchers", "<p>Vouchers for friends.</p>")
    for n in range(2):
        says(cast, ODD, other, Voice(Source.VOTE, crowd=f"{n}"))
    assert phrasings(other) == [ODD]
    says(cast, ODD, fryer, Voice(Source.EDITOR, by=cast.noor.person))
    assert (phrasings(other), phrasings(fryer)) == ([], [ODD])


def test_a_vote_that_is_changed_takes_its_word_back(fryer, mei, omar):
    for one in (mei, omar):
        finds_it(one, ODD, fryer)
    assert phrasings(fryer) == [ODD]
    votes(omar, fryer, "no")
    assert phrasings(fryer) == [] and Confirmation.objects.count() == 1
    votes(mei, fryer, "no")
    assert not ConfirmedQuestion.objects.exists()


def test_a_vote_without_a_search_teaches_nothing(fryer, mei, omar):
    for one in (mei, omar):
        votes(one, fryer)
    searches(mei, ODD)
    votes(mei, fryer)
    assert not ConfirmedQuestion.objects.exists()


def test_only_the_search_that_led_there_counts(fryer, mei, omar):
    refund = Article.objects.get(title="When you get your refund")
    for one in (mei, omar):
        opens(one, refund, searches(one, "money wandering home slowly"))
        finds_it(one, ODD, fryer)
    assert learnt(fryer) == [ODD] and learnt(refund) == []


def test_much_the_same_words_are_one_question_and_the_plainest_stays(cast: Cast, fryer):
    wordings = (f"please help me, {ODD} today", f"{ODD} today", f"{ODD.upper()} TODAY?")
    for n, text in enumerate(wordings):
        says(cast, text, fryer, Voice(Source.VOTE, crowd=f"{n}"))
    assert ConfirmedQuestion.objects.count() == 2
    assert learnt(fryer) == [f"{ODD} today"]


def test_what_an_editor_has_written_down_is_not_learnt_again(cast: Cast, fryer):
    editor = Voice(Source.EDITOR, by=cast.noor.person)
    assert says(cast, "the air fryer stops", fryer, editor) is None
    fryer.phrasings.create(text=ODD)
    out(fryer)
    assert says(cast, ODD, fryer, Voice(Source.AGENT, by=cast.ada.person)) is None
    assert phrasings(fryer) == [ODD]


def test_what_was_learnt_goes_and_comes_with_the_article(cast: Cast, fryer):
    says(cast, ODD, fryer, Voice(Source.AGENT, by=cast.ada.person))
    fryer.unpublish()
    assert results(cast.outsider, ODD)[:1] != [fryer.public_id]
    assert says(cast, f"{ODD} again", fryer, Voice(Source.AGENT, by=cast.ada.person)) is None
    out(fryer)
    assert phrasings(fryer) == [ODD]
    assert results(cast.outsider, ODD)[0] == fryer.public_id


def test_a_question_in_another_language_goes_to_that_translation(cast: Cast, fryer):
    other = published("Nồi chiên ngừng chạy", "<p>Rút phích cắm và chờ.</p>", lang="vi",
                      translation_key=fryer.translation_key)  # fmt: skip
    odd = "cái hộp giòn của tôi đình công rồi"
    says(cast, odd, fryer, Voice(Source.AGENT, by=cast.ada.person))
    assert (learnt(fryer), learnt(other)) == ([], [odd])
    says(cast, "脆脆箱今天罢工了", fryer, Voice(Source.AGENT, by=cast.ada.person))
    assert learnt(fryer) == ["脆脆箱今天罢工了"]


def test_a_question_for_staff_stays_with_staff(cast: Cast, fryer):
    inside = published("Vouchers", "<p>Ten euros.</p>", visibility=Visibility.INTERNAL,
                       translation_key=fryer.translation_key, lang="vi")  # fmt: skip
    says(cast, "phiếu quà tặng ở đâu vậy", fryer, Voice(Source.AGENT, by=cast.ada.person))
    assert learnt(inside) == []
    says(cast, "quokka phiếu quà cho khách giận", inside, Voice(Source.AGENT, by=cast.ada.person))
    assert learnt(inside) == ["quokka phiếu quà cho khách giận"]
    assert cast.outsider.searches("quokka") == []


def test_what_nobody_else_asked_is_forgotten_after_three_months(cast: Cast, fryer):
    says(cast, ODD, fryer, Voice(Source.VOTE, crowd="a"))
    says(cast, "is the basket made of steel", fryer, Voice(Source.AGENT, by=cast.ada.person))
    settling.forget_old()
    assert ConfirmedQuestion.objects.count() == 2
    with clock.frozen(clock.now() + timedelta(days=91)):
        settling.forget_old()
    assert learnt(fryer) == ["is the basket made of steel"]
    assert ConfirmedQuestion.objects.count() == 1


def test_each_word_is_told_to_the_journal_without_its_text(cast: Cast, fryer):
    says(cast, ODD, fryer, Voice(Source.AGENT, by=cast.ada.person))
    told = JournalEntry.objects.get(verb="question confirmed")
    assert (told.about_kind, told.by_id) == ("edition", str(cast.ada.person.pk))
    assert (told.data["source"], told.data["counts"]) == ("agent", True)
    assert "strike" not in str(told.data)


def test_only_so_many_go_to_the_search_the_strongest_first(cast: Cast, fryer, monkeypatch):
    monkeypatch.setattr(asked, "MOST_HANDED", 5)
    for n in range(3):
        says(cast, ODD, fryer, Voice(Source.VOTE, crowd=f"{n}"))
    for n in range(9):
        voice = Voice(Source.EDITOR, by=cast.noor.person)
        says(cast, f"lamp{n} button{n} blinks{n} code{n}", fryer, voice)
    handed = phrasings(fryer)
    assert len(handed) == 5 and handed[0] == ODD
    assert "lamp8 button8 blinks8 code8" in handed


def says(cast: Cast, text: str, article: Article, voice: Voice) -> ConfirmedQuestion | None:
    return flows.confirm(text, article.public_id, voice)
