"""What conversations teach the search: answers that were sent, and answers that were accepted."""

from __future__ import annotations

from typing import Any

import pytest

from cast import Cast
from cast.callers import Caller
from clew.conversations import flows
from clew.conversations.models import Conversation
from clew.core.addresses import absolute
from clew.knowledge.models import Article, Confirmation, ConfirmedQuestion, Source
from clew.knowledge.tests.asking import learnt, phrasings, what_waits_is_done
from clew.knowledge.tests.writing import published
from clew.people.models import Visitor

ODD = "my crispy box went on strike"
pytestmark = pytest.mark.req("R53")


@pytest.fixture
def fryer(cast: Cast) -> Article:
    published("When you get your refund", "<p>The money is back within five days.</p>")
    return published("The air fryer stops", "<p>Unplug the air fryer, wait, press the switch.</p>")


def handed_over(caller: Caller, *texts: str, **more: Any) -> str:
    """A conversation in which somebody wrote that, and asked for a person."""
    one: str = caller.opens(texts[0], **more)["id"]
    for text in texts[1:]:
        caller.writes(one, text)
    caller.asks_for_a_person(one)
    what_waits_is_done()
    return one


def sends(cast: Cast, one: str, *articles: Article, words: str = "Read this:") -> None:
    links = "\n".join(absolute(article.path) for article in articles)
    cast.ada.app.replies(one, f"{words}\n{links}")
    what_waits_is_done()


def test_what_an_agent_sends_answers_what_was_asked_last(cast: Cast, fryer):
    one = handed_over(cast.mei.app, "Good morning", ODD, "please help me")
    sends(cast, one, fryer)
    assert phrasings(fryer) == learnt(fryer) == [ODD]
    kept = Confirmation.objects.get()
    assert (kept.source, kept.by, kept.worth) == (Source.AGENT, cast.ada.person, 1.0)
    assert cast.outsider.searches(ODD)[0]["id"] == fryer.public_id


def test_an_answer_without_an_article_teaches_nothing(cast: Cast, fryer):
    one = handed_over(cast.mei.app, ODD)
    sends(cast, one, words="Pull the plug. See https://elsewhere.example" + fryer.path)
    assert not ConfirmedQuestion.objects.exists()


def test_a_note_teaches_nothing(cast: Cast, fryer):
    one = handed_over(cast.mei.app, ODD)
    cast.ada.app.takes(one)
    cast.ada.app.notes(one, absolute(fryer.path))
    what_waits_is_done()
    assert not ConfirmedQuestion.objects.exists()


def test_of_two_articles_at_once_neither_is_certain(cast: Cast, fryer):
    refund = Article.objects.get(title="When you get your refund")
    sends(cast, handed_over(cast.mei.app, ODD), fryer, refund)
    assert {one.strength for one in ConfirmedQuestion.objects.all()} == {0.5}
    assert learnt(fryer) == learnt(refund) == []


def test_the_same_reply_sent_again_is_one_word(cast: Cast, fryer):
    one, text = handed_over(cast.mei.app, ODD), f"Read {absolute(fryer.path)}"
    for _ in range(3):
        cast.ada.app.replies(one, text, client_id="same")
        what_waits_is_done()
    assert Confirmation.objects.count() == 1


def test_names_numbers_and_addresses_are_not_learnt(cast: Cast, fryer):
    said = f"I am Mei Lindqvist, 13800138000, mei@a.example, order CL-20260911-X: {ODD}"
    one = handed_over(cast.mei.app, said)
    Conversation.objects.update(said_name="Mei Lindqvist")
    sends(cast, one, fryer)
    assert phrasings(fryer) == [f"I am, order: {ODD}"]


def test_an_urgent_matter_is_nothing_to_learn_from(cast: Cast, fryer):
    one = handed_over(cast.mei.app, ODD, "there is smoke coming out of the plug")
    sends(cast, one, fryer)
    assert not ConfirmedQuestion.objects.exists()


def accepted(caller: Caller, text: str, address: str, *, known: bool = True) -> str:
    """The assistant answers, and the customer says that this was it."""
    caller.browser.defaults["REMOTE_ADDR"] = address
    caller.token = caller.says("POST", "visitors", {})["token"]
    if not known:
        Visitor.objects.update(crowd="")
    one: str = caller.opens(text)["id"]
    what_waits_is_done()
    said = caller.reads(one)["messages"][-1]
    assert said["outcome"] == "answered", said
    caller.says("POST", f"conversations/{one}/resolution", {})
    what_waits_is_done()
    return one


ASKED = "the air fryer stops, unplug and switch do nothing, strike"


def test_an_answer_that_two_accept_is_learnt(cast: Cast, fryer):
    first = accepted(Caller(), ASKED, "203.0.113.7")
    assert ConfirmedQuestion.objects.get().strength == 0.5
    accepted(Caller(), ASKED, "203.0.113.7")
    assert learnt(fryer) == []
    accepted(Caller(), ASKED, "198.51.100.4")
    assert learnt(fryer) == [ASKED]
    said = Confirmation.objects.filter(source=Source.ANSWER)
    assert said.count() == 2 and not said.exclude(by=None).exists()
    flows.reopen(Conversation.objects.get(public_id=first))
    assert learnt(fryer) == []


def test_whoever_writes_that_it_is_solved_accepts_as_well(cast: Cast, fryer):
    caller = cast.mei.app
    one = caller.opens(ASKED)["id"]
    what_waits_is_done()
    caller.writes(one, "problem solved, thank you")
    what_waits_is_done()
    assert caller.reads(one)["state"] == "resolved"
    assert ConfirmedQuestion.objects.get().text == ASKED


def test_what_an_agent_resolves_was_not_accepted_by_the_customer(cast: Cast, fryer):
    one = cast.mei.app.opens(ASKED)["id"]
    what_waits_is_done()
    cast.ada.app.says("POST", f"desk/conversations/{one}/resolution", {})
    what_waits_is_done()
    assert not ConfirmedQuestion.objects.exists()


def test_visitors_of_whom_nothing_is_known_are_one(cast: Cast, fryer):
    for number in range(3):
        accepted(Caller(), ASKED, f"198.51.100.{number}", known=False)
    assert ConfirmedQuestion.objects.get().strength == 0.5


def test_what_is_written_down_already_teaches_nothing_of_what_was_asked_before(cast: Cast, fryer):
    one = handed_over(cast.mei.app, ODD, "The air fryer stops")
    sends(cast, one, fryer)
    assert not ConfirmedQuestion.objects.exists()


@pytest.mark.case("F25")
def test_a_conversation_that_is_deleted_takes_its_words_along(cast: Cast, fryer):
    one = handed_over(cast.mei.app, ODD)
    sends(cast, one, fryer)
    other = handed_over(cast.omar.app, f"{ODD} today")
    cast.leo.app.replies(other, f"Read {absolute(fryer.path)}")
    what_waits_is_done()
    assert learnt(fryer) == [ODD]
    Conversation.objects.get(public_id=one).delete()
    assert phrasings(fryer) == [f"{ODD} today"]
    question = ConfirmedQuestion.objects.get()
    assert question.key.endswith("today")
    Conversation.objects.all().delete()
    assert phrasings(fryer) == [] and not ConfirmedQuestion.objects.exists()
