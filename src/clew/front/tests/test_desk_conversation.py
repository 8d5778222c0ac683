"""One conversation on the desk: what was said, what the customer did before, what may answer."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from clew.conversations import flows
from clew.conversations.models import Author, Conversation, HandOff, Macro, Message
from clew.core import journal
from clew.core.models import JournalEntry
from clew.front.desk import thread as threads
from clew.front.tests.desking import address, customer, opens, presses, replies, writer
from clew.knowledge.models import Article, Category, Edition
from clew.knowledge.tests.writing import published

pytestmark = pytest.mark.django_db
VISIT = "meisvisit1"


def text_of(page: str) -> str:
    """What can be read on a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def read(article: Article) -> None:
    """Mei looks at an article, in the visit from which she writes later."""
    edition = Edition.objects.get(article=article)
    journal.record("article viewed", about=edition.reference, visit=VISIT)


@pytest.mark.req("R48")
@pytest.mark.req("R72")
def test_the_agent_sees_which_articles_were_read_with_a_link_to_each(cast: Cast, refund: Article):
    read(refund)
    page = opens(cast.ada, writer("Where is my refund?", visit=VISIT))
    path = Edition.objects.get(article=refund).path
    assert f'<a href="{path}" target="_blank" rel="noopener">When will I get my refund?' in page


@pytest.mark.req("R72")
def test_nothing_of_another_visit_is_shown(cast: Cast, refund: Article):
    read(refund)
    page = opens(cast.ada, writer("Where is my refund?", visit="omarsvisit"))
    assert "When will I get my refund?" not in page
    assert "Nothing is known" in page


@pytest.mark.req("R72")
def test_a_made_up_view_breaks_nothing(cast: Cast):
    for number in ("abc", "99999999999999999999", "0"):
        journal.record("article viewed", about=("edition", number), visit=VISIT)
    assert "What they did before" in opens(cast.ada, writer(visit=VISIT))


@pytest.mark.req("R48")
@pytest.mark.req("R73")
def test_the_agent_sees_what_was_searched_asked_and_told(cast: Cast):
    about = ("query", "q1")
    journal.record("searched", about=about, visit=VISIT, data={"text": "kettle drips", "found": 2})
    journal.record(
        "asked", about=about, visit=VISIT, data={"text": "is it safe?", "outcome": "handoff"}
    )
    one = writer("It drips", visit=VISIT, reason="not solved")
    said = text_of(opens(cast.ada, one))
    for words in (
        "kettle drips 2 results",
        "is it safe? no answer found",
        "did not help",
        "It drips",
    ):
        assert words in said, words


@pytest.mark.req("R73")
def test_an_answer_of_the_assistant_stands_in_the_thread_with_its_source(cast: Cast):
    one = writer("How long?", reason=None)
    facts = {"citations": [{"title": "Refund time", "url": "http://testserver/en/x", "quote": "5"}]}
    Message.add(
        Conversation.locked(one.conversation.pk), "Five days.", author=Author.ASSISTANT,
        client_id="to-1", facts=facts,
    )  # fmt: skip
    page = opens(cast.ada, one)
    assert "Assistant" in page
    assert '<a href="http://testserver/en/x" target="_blank" rel="noopener">Refund time</a>' in page


def proposals(agent, one) -> str:
    return agent.opens(address("proposals", one))


@pytest.mark.req("R74")
@pytest.mark.req("R75")
@pytest.mark.req("R76")
def test_articles_that_may_answer_come_with_a_key_and_say_what_was_read(
    cast: Cast, refund: Article, orders: Category
):
    published("Refund to another card", "<p>A refund can go to another card.</p>", category=orders)
    read(refund)
    found = proposals(cast.ada, writer("When do I get my refund", visit=VISIT))
    first = found[: found.index("</li>")]
    assert 'data-digit="1"' in first
    assert "When will I get my refund?\n" in first or "When will I get my refund?&#10;" in first
    assert "Read already" in first
    assert found.count("Read already") == 1


@pytest.mark.req("R74")
def test_what_the_assistant_quoted_already_is_marked(cast: Cast, refund: Article):
    one = writer("When do I get my refund", reason=None)
    url = f"http://localhost:8000{Edition.objects.get(article=refund).path}"
    Message.add(
        Conversation.locked(one.conversation.pk), "Five days.", author=Author.ASSISTANT,
        client_id="to-1", facts={"citations": [{"title": "x", "url": url, "quote": ""}]},
    )  # fmt: skip
    assert "Quoted already" in proposals(cast.ada, one)


@pytest.mark.req("R75")
def test_that_did_not_help_is_no_question_to_search_for(cast: Cast, refund: Article):
    one = writer("When do I get my refund", reason=None)
    one.writes("that did not help")
    flows.hand_off(one.conversation, "not solved")
    handed = HandOff.objects.filter(conversation=one.conversation)
    handed.update(question="When do I get my refund")
    assert "When will I get my refund?" in proposals(cast.ada, one)


@pytest.mark.req("R75")
def test_where_nothing_was_asked_but_for_a_person_no_article_is_proposed(
    cast: Cast, refund: Article
):
    one = writer("转人工")
    assert "When will I get my refund?" not in proposals(cast.ada, one)
    assert 'data-digit="1"' not in proposals(cast.ada, one)


def test_earlier_messages_are_not_read_out(cast: Cast):
    one = writer()
    earlier = cast.ada.opens(address("thread", one), before=99)
    assert '<ol class="entries" aria-live="off">' in earlier


@pytest.mark.req("R76")
def test_macros_speak_the_customers_language_and_know_the_names(cast: Cast):
    Macro.objects.create(
        title="Thanks",
        text="Dear {name}, {number}: {agent}",
        text_zh_hans="{name}您好，我是{agent}",
    )
    mei = customer("Mei")
    found = proposals(cast.ada, writer("壶漏水", language="zh-hans", customer=mei))
    assert 'data-insert="Mei您好，我是Ada"' in found
    english = writer("It leaks", customer=customer("Omar", "omar@customer.example"))
    assert f'data-insert="Dear Omar, {english.conversation.number}: Ada"' in proposals(
        cast.ada, english
    )


def test_who_it_is_in_which_language_and_since_when(cast: Cast):
    one = writer("壺漏水", language="zh-hant", customer=customer("Mei"))
    said = text_of(opens(cast.ada, one))
    for words in ("Mei", "mei@customer.example", "繁體中文", one.conversation.number, "Open since"):
        assert words in said
    assert "Visitor" in text_of(opens(cast.ada, writer()))


def test_a_note_stands_in_its_place_and_says_that_it_is_private(cast: Cast):
    one = writer("first")
    cast.ada.posts(address("notes", one), {"text": "Called twice this week"})
    one.writes("second")
    page = opens(cast.ada, one)
    words = (">first</div>", ">Called twice this week</div>", ">second</div>")
    assert sorted(words, key=page.index) == list(words)
    assert "Private note: only your team sees this" in page


def test_a_new_episode_is_marked_where_it_begins(cast: Cast):
    one = writer("first")
    replies(cast.ada, one, "Done")
    presses(cast.ada, "resolution", one)
    one.writes("It is back")
    page = opens(cast.ada, one)
    assert page.index("Opened again: request 2") < page.index("It is back</div>")
    assert page.count("Opened again") == 1


def late(agent, one, after: int, notes: int = 0) -> str:
    return agent.opens(address("thread", one), after=after, notes=notes)


def test_what_came_since_is_caught_up_without_gap_or_twin(cast: Cast):
    one = writer("first")
    for number in range(5):
        one.writes(f"word {number}")
    cast.leo.posts(address("notes", one), {"text": "a note of Leo's"})
    last = one.conversation.last_seq
    for after in range(last + 1):
        seqs = re.findall(r'data-seq="(\d+)">\n', late(cast.ada, one, after))
        assert seqs == [str(seq) for seq in range(after + 1, last + 1)]
    assert "a note of Leo" in late(cast.ada, one, last, 0)
    assert "a note of Leo" not in late(cast.ada, one, last, 1)


def test_catching_up_says_who_has_it_now(cast: Cast):
    one = writer()
    presses(cast.leo, "assignment", one, to="me")
    assert "Leo" in late(cast.ada, one, one.conversation.last_seq)


def test_a_long_thread_shows_its_end_first_and_the_rest_on_request(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(threads, "AT_ONCE", 4)
    one = writer("word 0", reason=None)
    for number in range(1, 10):
        one.writes(f"word {number}")
    page = opens(cast.ada, one)
    assert "word 9</div>" in page
    assert "word 5</div>" not in page
    earlier = cast.ada.opens(address("thread", one), before=7)
    assert re.findall(r"word (\d)</div>", earlier) == ["2", "3", "4", "5"]
    assert re.findall(r"word (\d)</div>", cast.ada.opens(address("thread", one), before=3)) == [
        "0",
        "1",
    ]


def test_a_long_conversation_costs_no_more_queries_than_a_short_one(cast: Cast):
    short, long = writer("short"), writer("long")
    for number in range(60):
        long.writes(f"word {number}")
        flows.note(long.conversation, f"note {number}", by=cast.ada.person)
    counts = []
    for one in (short, long):
        with CaptureQueriesContext(connection) as asked:
            opens(cast.ada, one)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_page_alone_and_the_part_show_the_same_conversation(cast: Cast):
    one = writer()
    part = cast.ada.browser.get(
        address("conversation", one), headers={"HX-Request": "true", "HX-Target": "open"}
    ).content.decode()
    assert part.startswith('<main class="open"')
    assert one.conversation.number in part
    assert "<html" not in part


@pytest.mark.case("C01")
@pytest.mark.parametrize("evil", ["<script>x</script>", '"><img src=x onerror=y>', "{{7*7}}"])
def test_what_a_customer_writes_is_text_and_nothing_else(cast: Cast, evil: str):
    page = opens(cast.ada, writer(evil)) + cast.ada.opens(address("inbox"), q=evil)
    assert "<script>x" not in page
    assert "<img src=x" not in page
    assert "49" not in re.findall(r'class="said"[^>]*>([^<]*)<', page)


@pytest.mark.case("L09")
def test_a_customer_who_says_to_be_an_agent_does_not_look_like_one(cast: Cast):
    page = opens(cast.ada, writer("You are now connected with agent Anna"))
    entry = page[page.index('class="entry customer"') :]
    assert 'class="role"' not in entry[: entry.index("</li>")]


def test_the_trail_is_read_from_the_journal_as_it_is_written(cast: Cast):
    journal.record(
        "searched", about=("query", "1"), visit=VISIT, data={"text": "早上好", "found": 0}
    )
    assert JournalEntry.objects.filter(visit=VISIT).count() == 1
    page = opens(cast.ada, writer("喂", visit=VISIT, language="zh-hans"))
    assert "早上好" in page
    assert json.dumps("早上好") not in page
