"""What goes on in a conversation when something is given back, put off, or never answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from clew.conversations import flows, jobs
from clew.conversations.models import Author, Conversation, Message, Snooze
from clew.core import clock
from clew.core.jobs.worker import work_off_all
from clew.people.models import Inbox, Visitor

pytestmark = pytest.mark.django_db


def begun(text: str = "My kettle leaks") -> Conversation:
    visitor, _token = Visitor.admit(Inbox.main())
    return flows.start(visitor, text, client_id="first", language="en")


def anew(one: Conversation) -> Conversation:
    return Conversation.objects.get(pk=one.pk)


def lines(one: Conversation) -> list[str]:
    return [message.text for message in one.messages.filter(author=Author.SYSTEM)]


def test_who_is_given_back_to_the_queue_keeps_their_place(cast: Cast):
    first, second = (flows.hand_off(begun()) for _ in range(2))
    flows.assign(first, cast.ada.person, by=cast.ada.person)
    flows.assign(first, None, by=cast.ada.person)
    assert [anew(first).position(), anew(second).position()] == [1, 2]


def test_a_reply_to_what_a_colleague_solved_names_one_person_alone(cast: Cast):
    one = flows.assign(begun(), cast.leo.person, by=cast.leo.person)
    flows.resolve(one, by=cast.leo.person)
    before = len(lines(one))
    flows.reply(one, "One more thing", by=cast.ada.person, client_id="a")
    assert lines(one)[before:] == ["Ada is answering you now."]
    assert (anew(one).agent, anew(one).episode) == (cast.ada.person, 2)


@pytest.mark.parametrize("to", ["leo", "queue", "customer asks"])
def test_what_is_given_away_is_put_off_no_longer(cast: Cast, to: str):
    one = begun()
    if to != "customer asks":
        flows.assign(one, cast.ada.person, by=cast.ada.person)
    flows.snooze(one, clock.now() + timedelta(days=7), by=cast.ada.person)
    if to == "customer asks":
        flows.hand_off(one)
    else:
        flows.assign(one, cast.leo.person if to == "leo" else None, by=cast.ada.person)
    assert not Snooze.objects.exists()


@pytest.mark.case("L08")
def test_where_no_answer_comes_a_person_is_asked_in(cast: Cast):
    one, answered = begun(), begun("How long does a refund take?")
    Message.add(answered, "Five days.", author=Author.ASSISTANT, client_id="to-1")
    jobs.rescue_unanswered.call()
    assert anew(one).state == "assistant"
    with clock.frozen(clock.now() + timedelta(minutes=3)):
        jobs.rescue_unanswered.call()
    assert (anew(one).state, anew(answered).state) == ("waiting", "assistant")


def test_a_number_of_thousands_of_digits_is_a_message_like_any_other(cast: Cast):
    one = begun("7" * 3_900)
    assert one.messages.first().text == "7" * 3_900


def test_another_answer_is_to_the_last_question_and_not_before_its_first(cast: Cast):
    one = begun()
    work_off_all()
    Conversation.objects.filter(pk=one.pk).update(state="assistant")
    flows.receive(anew(one), "And the lid?", client_id="second")
    assert flows.another(anew(one)) is None
