"""Whether the customer has read our last word: said at the desk, once they have."""

from __future__ import annotations

import pytest

from cast import Cast
from cast.callers import Caller
from clew.front.tests.desking import Writer, address, opens, replies, writer

pytestmark = pytest.mark.django_db
SEEN = "Seen by the customer"


def reads(one: Writer, seq: int) -> int:
    number = one.conversation.public_id
    kept: int = Caller(one.token).says("POST", f"conversations/{number}/seen", {"seq": seq})["seq"]
    return kept


def test_a_reply_is_marked_once_the_customer_has_read_it(cast: Cast):
    one = writer()
    replies(cast.ada, one, "Hold it upright")
    one.conversation.refresh_from_db()
    last = one.conversation.last_seq
    reads(one, last - 1)
    assert SEEN not in opens(cast.ada, one)
    reads(one, last)
    assert SEEN in opens(cast.ada, one)
    assert SEEN in cast.ada.opens(address("thread", one), after=last)


def test_what_a_colleague_reads_is_not_what_the_customer_reads(cast: Cast):
    one = writer()
    replies(cast.ada, one, "Hold it upright")
    cast.leo.posts(address("reading", one), {"seq": "99"})
    assert SEEN not in opens(cast.ada, one)


def test_an_answer_says_it_better_than_a_mark(cast: Cast):
    one = writer()
    replies(cast.ada, one, "Hold it upright")
    reads(one, 99)
    one.writes("I did")
    assert SEEN not in opens(cast.ada, one)


def test_nobody_else_says_what_a_customer_has_read(cast: Cast):
    one = writer()
    number = one.conversation.public_id
    answer = cast.omar.app.calls("POST", f"conversations/{number}/seen", {"seq": 1})
    assert answer.status_code == 404


def test_the_api_answers_how_far_it_is_kept(cast: Cast):
    one = writer()
    last = one.conversation.last_seq
    assert reads(one, 2**40) == last
    assert reads(one, 1) == last
    ada = cast.ada.app.says("POST", f"conversations/{one.conversation.public_id}/seen", {"seq": 1})
    assert ada == {"seq": 1}
