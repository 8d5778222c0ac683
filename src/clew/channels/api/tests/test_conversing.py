"""A conversation through the API: what a customer's app may say and gets told."""

from __future__ import annotations

import re

import pytest

from cast import Cast
from cast.callers import assistant_answers
from clew.conversations.models import Conversation, HandOff

pytestmark = pytest.mark.usefixtures("shelf")
MESSAGE = {"id", "seq", "author", "text", "at"}
NUMBER = re.compile(r"[2-9A-Z]{3}-[2-9A-Z]{3}")


def test_a_question_opens_a_conversation_with_a_number_to_quote(cast):
    opened = cast.mei.app.opens("Where is my refund?", lang="en")
    assert set(opened) == {"id", "number", "state", "messages"}
    assert NUMBER.fullmatch(opened["number"])
    assert opened["state"] == "assistant"
    assert set(opened["messages"][0]) == MESSAGE
    assert opened["messages"][0]["author"] == "customer"


@pytest.mark.req("R36")
@pytest.mark.req("R46")
@pytest.mark.req("R76")
def test_the_assistant_answers_first_with_its_source(cast):
    opened = cast.mei.app.opens("When do you get your refund on a card?", lang="en")
    assistant_answers()
    answer = cast.mei.app.reads(opened["id"], after=1)["messages"][0]
    assert (answer["author"], answer["outcome"], answer["seq"]) == ("assistant", "answered", 2)
    assert answer["citations"][0]["external_id"] == "ext-refund"
    assert answer["citations"][0]["quote"] in answer["text"]


@pytest.mark.case("F01")
def test_a_retry_gives_the_first_message_again(cast):
    first = cast.mei.app.opens("My kettle leaks", "try-1")
    again = cast.mei.app.opens("My kettle leaks a lot", "try-1")
    assert (again["id"], again["messages"]) == (first["id"], first["messages"])
    sent = cast.mei.app.writes(first["id"], "from the lid", "try-2")
    assert cast.mei.app.writes(first["id"], "from below", "try-2") == sent
    assert [text for _, text in cast.mei.app.hears(first["id"])] == [
        "My kettle leaks", "from the lid",
    ]  # fmt: skip


def test_two_customers_may_use_the_same_word_for_a_message(cast):
    ours, theirs = cast.mei.app.opens("Mine", "a"), cast.omar.app.opens("His", "a")
    assert ours["id"] != theirs["id"]


def test_messages_come_oldest_first_after_what_is_known(cast):
    number = cast.mei.app.opens("one")["id"]
    for text in ("two", "three"):
        cast.mei.app.writes(number, text)
    read = cast.mei.app.reads(number, after=1)
    assert [m["seq"] for m in read["messages"]] == [2, 3]
    assert (read["more"], read["state"], read["position"]) == (False, "assistant", None)
    assert cast.mei.app.reads(number, after=99)["messages"] == []


def test_more_than_five_hundred_messages_come_in_parts(cast):
    number = cast.mei.app.opens("the first")["id"]
    conversation = Conversation.objects.get(public_id=number)
    fill(conversation, 501)
    read = cast.mei.app.reads(number)
    assert (len(read["messages"]), read["more"]) == (500, True)
    rest = cast.mei.app.reads(number, after=read["messages"][-1]["seq"])
    assert (len(rest["messages"]), rest["more"]) == (1, False)


@pytest.mark.req("R37")
def test_asking_for_a_person_twice_keeps_the_place_in_the_queue(cast):
    first = cast.omar.app.opens("I was first")["id"]
    number = cast.mei.app.opens("I was second")["id"]
    cast.omar.app.asks_for_a_person(first)
    for _ in range(2):
        assert cast.mei.app.asks_for_a_person(number) == {"state": "waiting", "position": 2}
    assert [author for author, _ in cast.mei.app.hears(number)] == ["customer", "system"]


@pytest.mark.parametrize(
    ("reason", "kept"),
    [("not solved", "not solved"), ("asked", "asked"), ("I want a person", "asked"), ("", "asked")],
)
def test_the_reason_travels_along(cast, reason, kept):
    number = cast.mei.app.opens("hello")["id"]
    cast.mei.app.says("POST", f"conversations/{number}/handoff", {"reason": reason})
    assert HandOff.objects.get().reason == kept


@pytest.mark.req("R36")
def test_another_answer_is_one_that_was_not_given_yet(cast):
    number = cast.mei.app.opens("refund warehouse card", lang="en")["id"]
    assert cast.mei.app.says("POST", f"conversations/{number}/another")["message"] is None
    assistant_answers()
    said = cast.mei.app.says("POST", f"conversations/{number}/another")
    assert said["message"]["author"] == "assistant"
    assert [c["external_id"] for c in said["message"]["citations"]] != ["ext-refund"]
    assert said["state"] == "waiting"  # there was no other: a person goes on


@pytest.mark.req("R112")
def test_what_helped_is_marked_solved_and_rated(cast):
    number = cast.mei.app.opens("thank you")["id"]
    solved = cast.mei.app.says("POST", f"conversations/{number}/resolution", {})
    assert solved == {"state": "resolved", "position": None}
    rating = {"score": 4, "comment": "quick"}
    assert cast.mei.app.says("POST", f"conversations/{number}/rating", rating) == rating
    again = cast.mei.app.says("DELETE", f"conversations/{number}/resolution")
    assert again["state"] == "waiting"


@pytest.mark.parametrize("rating", [{"score": 0}, {"score": 6}, {"score": "five"}, {}])
def test_a_rating_is_one_to_five(cast, rating):
    number = cast.mei.app.opens("hello")["id"]
    answer = cast.mei.app.calls("POST", f"conversations/{number}/rating", rating)
    assert answer.status_code == 422


def test_both_sides_see_how_far_the_other_has_read(cast):
    number = cast.mei.app.opens("hello")["id"]
    cast.ada.app.says("POST", f"conversations/{number}/seen", {"seq": 1})
    cast.mei.app.says("POST", f"conversations/{number}/seen", {"seq": 99})
    read = cast.mei.app.reads(number)
    assert (read["read"], read["seen"]) == (1, 1)
    cast.mei.app.says("POST", f"conversations/{number}/seen", {"seq": 0})
    assert cast.mei.app.reads(number)["seen"] == 1


def test_a_customer_finds_their_conversations_again(cast):
    first, second = (cast.mei.app.opens(text)["id"] for text in ("one", "two"))
    cast.omar.app.opens("not hers")
    cast.mei.app.writes(first, "again")
    mine = cast.mei.app.says("GET", "conversations")["conversations"]
    assert [one["id"] for one in mine] == [first, second]
    assert (mine[0]["last"]["text"], mine[0]["last_seq"], mine[0]["seen_seq"]) == ("again", 2, 0)
    assert mine[0]["asked"] == "one"


def test_a_message_that_is_too_long_is_told_so(cast):
    number = cast.mei.app.opens("hello")["id"]
    for text, status in (("a" * 4_000, 200), ("a" * 4_001, 413), (" \0 ", 422), ("", 422)):
        body = {"text": text, "client_id": f"long-{status}-{len(text)}"}
        answer = cast.mei.app.calls("POST", f"conversations/{number}/messages", body)
        assert answer.status_code == status, text[:5]
    assert answer.json()["message"]


@pytest.mark.case("C15")
@pytest.mark.parametrize("text", ["\u202egnp.exe", "a\u0000b", "👩‍👩‍👧", "ͤ" * 500, "‏עברית"])
def test_text_comes_back_as_it_was_but_for_nul(cast, text):
    number = cast.mei.app.opens(text)["id"]
    assert cast.mei.app.hears(number) == [("customer", text.replace("\0", ""))]


@pytest.mark.parametrize("word", ["", "a" * 65, "with space", "\0", "ключ"])
def test_a_word_for_a_message_is_short_and_plain(cast, word):
    body = {"text": "hello", "client_id": word}
    assert cast.mei.app.calls("POST", "conversations", body).status_code == 422


def fill(conversation: Conversation, upto: int) -> None:
    """Messages as if somebody had written them all."""
    from clew.conversations.models import Message

    Message.objects.bulk_create(
        Message(conversation=conversation, seq=seq, episode=1, author="customer",
                client_id=f"customer:{seq}", text=f"word {seq}")
        for seq in range(2, upto + 1)
    )  # fmt: skip
    Conversation.objects.filter(pk=conversation.pk).update(last_seq=upto, last_customer_seq=upto)


@pytest.mark.case("A14")
def test_an_address_is_where_answers_go_and_opens_nothing(cast: Cast):
    mei, omar = cast.mei.app, cast.omar.app
    number = mei.opens("Where is my parcel")["id"]
    path = f"conversations/{number}/address"
    assert omar.calls("POST", path, {"email": "omar@customer.example"}).status_code == 404
    for nonsense in ("mei@", "a@b.example\nBcc: c@d.example", "", 7, "m" * 300 + "@b.example"):
        assert mei.calls("POST", path, {"email": nonsense}).status_code == 422
    for who in (mei, omar):
        own = number if who is mei else omar.opens("And mine")["id"]
        claim = {"email": " Mei@Customer.example "}
        assert who.calls("POST", f"conversations/{own}/address", claim).status_code == 204
    assert Conversation.objects.get(public_id=number).reply_to == "mei@customer.example"
    assert [one["id"] for one in omar.says("GET", "conversations")["conversations"]] == [own]
