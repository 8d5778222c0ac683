"""What a customer did before, as the desk shows it: the same a month later, and once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from cast import Cast
from cast.visitors import Visitor
from clew.conversations import flows
from clew.conversations.models import Conversation, HandOff
from clew.core import beacons, clock, journal
from clew.core.models import JournalEntry
from clew.front.tests.desking import address, writer
from clew.knowledge.models import Article

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)
QUESTION = "When will I get my refund?"
FACTS = re.compile(r'data-kind="(\w+)" data-id="(\w+)"')


def walks(who: Visitor, where: str, **asked: str) -> None:
    """Open a page, which reports itself."""
    (facts,) = FACTS.findall(who.opens(where, **asked).split("<main")[0])
    verb = "article viewed" if facts[0] == "edition" else "page viewed"
    event = {"verb": verb, "kind": facts[0], "id": facts[1], "data": {"id": 5, "at": "never"}}
    assert beacons.write_down({"visit": who.visit, "events": [event]}) == 1
    journal.write_waiting()


def writes(who: Visitor) -> Conversation:
    """A letter, by the form that the help center leads to."""
    letter = {"text": "My refund is missing", "email": "mei@example.com", "step": "send"}
    who.posts("/en/contact/", {**letter, "visit": who.visit})
    return Conversation.objects.get()


def trail_of(cast: Cast, one: Conversation) -> str:
    page = cast.ada.opens(address("conversation", one))
    return page.split('<section class="trail"')[1].split("</section>")[0]


@pytest.fixture
def handed_off(cast: Cast, refund: Article) -> Conversation:
    """Mei read, searched and asked, each on its page; then she wrote."""
    walks(cast.mei, refund.path)
    walks(cast.mei, "/en/search/", q="refund card")
    walks(cast.mei, "/en/ask/", q=QUESTION)
    return writes(cast.mei)


@pytest.mark.req("R47")
@pytest.mark.req("R48")
@pytest.mark.req("R72")
@pytest.mark.parametrize("later", [timedelta(), timedelta(days=8), MONTH])
def test_what_was_read_searched_and_asked_stays(
    cast: Cast, refund: Article, handed_off: Conversation, later: timedelta
):
    with clock.frozen(clock.now() + later):
        shown = trail_of(cast, handed_off)
    read, searched = shown.split("Searched")
    assert f'<a href="{refund.path}" target="_blank" rel="noopener">{refund.title}</a>' in read
    assert "refund card" in searched and f"<bdi>{QUESTION}</bdi>" in searched
    assert "Nothing is known" not in shown


@pytest.mark.req("R48")
def test_what_was_asked_shows_the_source_that_was_quoted(
    cast: Cast, refund: Article, handed_off: Conversation
):
    asked = trail_of(cast, handed_off).split("Asked the assistant")[1]
    link = f'<a href="{refund.path}" target="_blank" rel="noopener" lang="en">{refund.title}</a>'
    assert "answered" in asked and "Source:" in asked
    assert link in asked


def test_a_question_without_an_answer_names_no_source(cast: Cast, refund: Article):
    walks(cast.mei, "/en/ask/", q="Who won the cup in 1966?")
    asked = trail_of(cast, writes(cast.mei))
    assert "Who won the cup" in asked and "Source:" not in asked


@pytest.mark.req("R47")
def test_what_the_hand_off_kept_is_shown_when_the_journal_has_forgotten(
    cast: Cast, refund: Article, handed_off: Conversation
):
    before = trail_of(cast, handed_off)
    JournalEntry.objects.all().delete()
    assert trail_of(cast, handed_off) == before


@pytest.mark.req("R47")
def test_a_conversation_opened_again_keeps_what_was_known(
    cast: Cast, refund: Article, handed_off: Conversation
):
    with clock.frozen(clock.now() + MONTH):
        flows.assign(handed_off, cast.ada.person, by=cast.ada.person)
        flows.resolve(handed_off, by=cast.ada.person)
        walks(cast.mei, "/en/search/", q="complaint")
        JournalEntry.objects.filter(at__lt=clock.now() - timedelta(days=8)).delete()
        flows.receive(handed_off, "It is still missing", client_id="again")
        shown = trail_of(cast, handed_off)
    assert HandOff.objects.filter(conversation=handed_off).count() == 2
    assert refund.title in shown
    assert [shown.count(words) for words in ("refund card", "complaint")] == [1, 1]
    assert shown.index("complaint") < shown.index("refund card")


@pytest.mark.req("R72")
def test_what_somebody_else_asked_is_not_shown(
    cast: Cast, refund: Article, handed_off: Conversation
):
    walks(cast.omar, "/en/ask/", q="How do refunds of vouchers work?")
    theirs = JournalEntry.objects.filter(verb="asked").latest("pk")
    JournalEntry.objects.filter(pk=theirs.pk).update(visit=cast.omar.visit)
    journal.record("page viewed", about=("query", theirs.about_id), visit=cast.mei.visit)
    assert "vouchers" not in trail_of(cast, handed_off)
    others = trail_of(cast, writer("Hello", visit="nobodysvisit").conversation)
    assert "Nothing is known" in others


@pytest.mark.req("R72")
@pytest.mark.parametrize("name", ["outsider", "omar", "mei"])
def test_who_is_no_agent_sees_nothing_of_it(cast: Cast, handed_off: Conversation, name: str):
    answer = getattr(cast, name).gets(address("conversation", handed_off))
    assert answer.status_code == 302
    assert "refund card" not in answer.content.decode()
