"""The desk's list: what stands where, what comes first, and how much it asks of the database."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from clew.conversations import flows
from clew.conversations.models import Conversation
from clew.core import clock
from clew.front.desk import lists
from clew.front.tests.desking import (
    LEAK,
    address,
    customer,
    opens,
    presses,
    replies,
    takes_back,
    writer,
)  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.req("R62")]
LISTS = ("mine", "waiting", "all", "resolved")


def numbers(page: str) -> list[str]:
    """The conversations of a list, from the top, by their public ids."""
    return re.findall(r'class="row[^>]*data-id="([^"]+)"', page)


def listed(agent, name: str) -> list[str]:
    return numbers(agent.opens(address("inbox"), list=name))


def stands_in(agent, one) -> list[str]:
    return [name for name in LISTS if one.conversation.public_id in listed(agent, name)]


def test_a_conversation_stands_where_its_owner_says(cast: Cast):
    one = writer(reason=None)
    assert stands_in(cast.ada, one) == ["all"]
    flows.hand_off(one.conversation)
    assert stands_in(cast.ada, one) == ["waiting", "all"]
    presses(cast.ada, "assignment", one, to="me")
    assert stands_in(cast.ada, one) == ["mine", "all"]
    assert stands_in(cast.leo, one) == ["all"]
    presses(cast.ada, "resolution", one)
    assert stands_in(cast.ada, one) == ["resolved"]


def test_urgent_ones_come_first_then_who_waits_longest(cast: Cast):
    with clock.frozen(clock.now() - timedelta(hours=2)):
        first = writer("one")
    second, burning = writer("two"), writer("smoke", reason="urgent")
    wanted = [one.conversation.public_id for one in (burning, first, second)]
    assert listed(cast.ada, "waiting") == wanted


def test_a_row_says_who_what_since_when_and_that_it_is_unread(cast: Cast):
    mei = customer("Mei")
    with clock.frozen(clock.now() - timedelta(minutes=12)):
        one = writer(LEAK, customer=mei, reason="urgent")
    page = cast.ada.opens(address("inbox"), list="waiting")
    row = page[page.index('class="row unread"') :]
    for words in ("Mei", LEAK, "12 min", "Urgent", "waiting", "unread"):
        assert words in row, words
    cast.ada.posts(address("reading", one), {"seq": str(one.conversation.last_seq)})
    assert 'class="row unread"' not in cast.ada.opens(address("inbox"), list="waiting")
    assert 'class="row unread"' in cast.leo.opens(address("inbox"), list="waiting")


def test_what_is_read_becomes_unread_when_the_customer_writes_again(cast: Cast):
    one = writer()
    replies(cast.ada, one, "We look into it")
    assert 'class="row unread"' not in cast.ada.opens(address("inbox"), list="mine")
    one.writes("Any news?")
    assert 'class="row unread"' in cast.ada.opens(address("inbox"), list="mine")


def test_tabs_count_what_is_to_do(cast: Cast):
    for number in range(3):
        writer(f"number {number}")
    presses(cast.ada, "assignment", writer("mine"), to="me")
    page = cast.ada.opens(address("inbox"))
    assert re.findall(r'class="how-many">([^<]+)<', page) == ["1", "3"]


def test_more_than_99_are_not_counted_further(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lists, "MOST_COUNTED", 2)
    for number in range(4):
        writer(f"number {number}")
    assert 'class="how-many">2+<' in cast.ada.opens(address("inbox"))


def test_each_list_says_what_to_do_when_it_is_empty(cast: Cast):
    for name, words in {
        "mine": "Take the next one from Waiting",
        "waiting": "Nobody is waiting",
        "all": "There is no open conversation",
        "resolved": "Nothing is resolved yet",
    }.items():
        assert words in cast.ada.opens(address("inbox"), list=name)
    assert "Nothing found" in cast.ada.opens(address("inbox"), q="kettle")


def queries_for(agent, page: str, **data: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        agent.opens(address(page), **data)
    return len(asked)


@pytest.mark.parametrize("name", LISTS)
def test_fifty_rows_cost_as_many_queries_as_five(cast: Cast, name: str):
    mei = customer()
    for number in range(5):
        arranged(cast, name, f"number {number}", mei)
    few = queries_for(cast.ada, "conversations", list=name)
    for number in range(45):
        arranged(cast, name, f"another {number}", mei)
    assert len(listed(cast.ada, name)) == 50
    assert queries_for(cast.ada, "conversations", list=name) == few


def arranged(cast: Cast, name: str, text: str, mei) -> None:
    """One more conversation that stands in this list."""
    one = writer(text, customer=mei).conversation
    if name == "mine":
        flows.assign(one, cast.ada.person, by=cast.ada.person)
    if name == "resolved":
        flows.resolve(one, by=cast.ada.person)


def walked(agent, name: str) -> list[str]:
    """All pages of a list, one after the other."""
    found, page = [], agent.opens(address("conversations"), list=name)
    while True:
        found += numbers(page)
        more = re.search(r'hx-get="([^"]+after=[^"]+)"', page)
        if not more:
            return found
        page = agent.opens(more[1].replace("&amp;", "&"))


@pytest.mark.parametrize("name", ["waiting", "all", "resolved"])
def test_page_by_page_every_conversation_is_seen_once(
    cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(lists, "AT_ONCE", 3)
    with clock.frozen(clock.now()):  # all at the same moment: the order must not depend on it
        for number in range(10):
            arranged(cast, name, f"number {number}", None)
    seen = walked(cast.ada, name)
    assert sorted(seen) == sorted(Conversation.objects.values_list("public_id", flat=True))


def test_what_moves_while_somebody_pages_is_not_lost(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lists, "AT_ONCE", 3)
    writers = [writer(f"number {number}") for number in range(6)]
    first = lists.page(lists.Listing.ALL, cast.ada.person)
    writers[-1].writes("now at the top again")
    second = lists.page(lists.Listing.ALL, cast.ada.person, after=first.more)
    seen = {row.conversation.pk for row in [*first.rows, *second.rows]}
    assert seen == {one.conversation.pk for one in writers}


@pytest.mark.parametrize("after", ["x", "a:b:c", "0", "%00", "é"])
def test_a_made_up_place_is_the_beginning(cast: Cast, after: str):
    one = writer()
    page = cast.ada.opens(address("conversations"), list="waiting", after=after)
    assert numbers(page) == [one.conversation.public_id]


def test_what_is_snoozed_rests_until_its_time_or_until_the_customer_writes(cast: Cast):
    one = writer()
    presses(cast.ada, "snooze", one, until="tomorrow")
    assert stands_in(cast.ada, one) == ["all"]
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert stands_in(cast.ada, one) == ["waiting", "all"]
    one.writes("Are you there?")
    assert stands_in(cast.ada, one) == ["waiting", "all"]
    presses(cast.ada, "snooze", one, until="later")
    takes_back(cast.ada, "snooze", one)
    assert stands_in(cast.ada, one) == ["waiting", "all"]


def test_a_row_is_drawn_the_same_on_the_page_and_alone(cast: Cast):
    writer()
    whole, part = (cast.ada.opens(address(p), list="waiting") for p in ("inbox", "conversations"))
    row = part[part.index('<li>\n  <a class="row') : part.index("</li>", part.index('class="row'))]
    assert row in whole


@pytest.mark.parametrize("place", [{"list": "all"}, {"q": "kettle & co"}])
@pytest.mark.parametrize("part", [{}, {"HX-Target": "open"}])
def test_the_way_back_leads_to_the_list_one_came_from(cast: Cast, place, part):
    where = address("conversation", writer())
    page = cast.ada.browser.get(where, place, headers=part).content.decode()
    back = f"{address('inbox')}?{urlencode(place, quote_via=quote)}"
    assert f'class="back button quiet" href="{back}"' in page
    assert cast.outsider.gets(where).status_code == 302


def test_the_open_one_is_marked_in_the_list(cast: Cast):
    one = writer()
    page = opens(cast.ada, one)
    row = page[page.index(f'data-id="{one.conversation.public_id}"') :]
    assert row.split(">")[0].endswith('aria-current="true"')
