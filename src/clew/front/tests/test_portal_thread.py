"""The thread of a request goes on by itself: what came since, and how it stands."""

from __future__ import annotations

import re

import pytest

from cast import Cast
from cast.customers import comes_in
from clew.conversations import flows
from clew.conversations.models import Conversation
from clew.front.tests.portal import address, letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast: Cast) -> Conversation:
    return letter(cast.lin.email)


class Page:
    """What the page's script knows: the last message, and how it stood."""

    def __init__(self, cast: Cast, one: Conversation) -> None:
        self.who, self.one = cast.lin, one
        self.learn(cast.lin.opens(address(one)))

    def learn(self, html: str) -> None:
        self.after = re.findall(r'data-seq="(\d+)"', html)[-1:] or [self.after]
        self.after = self.after[0]
        self.mark = re.findall(r'data-mark="([^"]+)"', html)[0]

    def looks(self) -> str:
        """What is new; nothing where nothing is."""
        answer = self.who.gets(address(self.one, "thread/"), after=self.after, mark=self.mark)
        assert answer.status_code in {200, 204}
        html = answer.content.decode()
        if html:
            self.learn(html)
        return html


@pytest.mark.req("R63")
def test_an_answer_appears_once_and_is_seen(cast: Cast, asked: Conversation):
    page = Page(cast, asked)
    assert page.looks() == ""
    flows.reply(asked, "It is in the post", by=cast.ada.person, client_id="r1")
    late = page.looks()
    assert late.count("It is in the post") == 1 and "A person is helping you" in late
    assert page.looks() == ""
    asked.refresh_from_db()
    assert asked.seen_seq == asked.last_seq


def test_how_it_stands_is_told_without_a_word_said(cast: Cast, asked: Conversation):
    flows.assign(asked, cast.ada.person, by=cast.ada.person)
    page = Page(cast, asked)
    flows.resolve(asked, by=cast.ada.person)
    late = page.looks()
    assert "Solved" in late and "How was our help?" in late and "Send, and open it again" in late
    flows.rate(asked, 5)
    assert "How was our help?" not in page.looks()
    flows.reopen(asked, by=cast.ada.person)
    assert "This solved it" in page.looks()


def test_the_place_in_line_moves(cast: Cast):
    ahead, asked = letter(cast.omar.email), letter(cast.lin.email)
    page = Page(cast, asked)
    flows.assign(ahead, cast.ada.person, by=cast.ada.person)
    assert "You are next." in page.looks()


@pytest.mark.case("F02")
def test_after_a_long_time_away_nothing_is_missing(cast: Cast, asked: Conversation):
    page = Page(cast, asked)
    for number in range(230):
        flows.reply(asked, f"Line <{number}>", by=cast.ada.person, client_id=f"n{number}")
    told = "".join(page.looks() for _ in range(4))
    lines = re.findall(r"Line &lt;(\d+)&gt;", told)
    assert lines == [str(number) for number in range(230)]


@pytest.mark.case("S05")
def test_notes_wake_nobody(cast: Cast, asked: Conversation):
    page = Page(cast, asked)
    flows.note(asked, "Third call this week", by=cast.ada.person)
    assert page.looks() == ""


@pytest.mark.case("S01")
def test_nobody_else_listens(cast: Cast, asked: Conversation):
    letter(cast.omar.email)
    comes_in(cast.omar)
    for who, status in ((cast.omar, 404), (cast.outsider, 302), (cast.ada, 302)):
        assert who.gets(address(asked, "thread/"), after="0").status_code == status


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 30, "٣"])
def test_nonsense_for_a_place_is_the_beginning(cast: Cast, asked: Conversation, after: str):
    answer = cast.lin.gets(address(asked, "thread/"), after=after)
    assert answer.status_code == 200
    assert "My kettle leaks" in answer.content.decode()


def test_a_look_costs_few_queries_however_long_it_is(
    cast: Cast, asked: Conversation, django_assert_max_num_queries
):
    for number in range(60):
        flows.reply(asked, f"Line {number}", by=cast.ada.person, client_id=f"n{number}")
    page = Page(cast, asked)
    with django_assert_max_num_queries(9):
        assert page.looks() == ""
