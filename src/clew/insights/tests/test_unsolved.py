"""Every "not solved" lands in one list, and is closed one by one with a reason."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from cast import Cast
from clew.conversations.models import Author, Conversation, Message, Rejection
from clew.conversations.models.message import own_id
from clew.core.addresses import absolute
from clew.core.models import JournalEntry
from clew.insights.models import Unsolved
from clew.insights.tests.asking import ago, contact
from clew.insights.tests.happening import row, searches
from clew.insights.unsolved import reading
from clew.knowledge import flows
from clew.knowledge.models import Article, Vote
from clew.knowledge.tests.writing import edition, out, published

LIST = "/studio/insights/unsolved/"
pytestmark = [pytest.mark.req("R100"), pytest.mark.req("R101")]


def votes(article: Article, *, visit: str = "mei", solved: bool = False, **said: str) -> None:
    flows.vote(edition(article).handle, visit=visit, solved=solved, **said)
    reading.read()


def rejects(text: str, article: Article) -> Conversation:
    """The assistant quoted an article, and the customer asked for another."""
    talk = contact(text, name="Mei Lin")
    cited = {"url": absolute(article.path), "title": article.title}
    answer = Message.objects.create(
        conversation=talk, seq=2, episode=1, author=Author.ASSISTANT, text="Three days.",
        client_id=own_id(Author.ASSISTANT, "a"), facts={"citations": [cited]},
    )  # fmt: skip
    Rejection.of(answer)
    reading.read()
    return talk


def test_votes_and_rejected_answers_wait_in_one_list_the_oldest_first(cast: Cast) -> None:
    article = published("Refund time")
    edition(article)
    Vote.objects.create(
        edition=edition(article), visit="omar", solved=False, reason="unclear",
        text="Which three days?", at=ago(1),
    )  # fmt: skip
    rejects("When does my money come back to Mei Lin?", article)
    page = cast.noor.opens(LIST)
    assert page.index("Which three days?") < page.index("When does my money come back")
    assert "I don&#x27;t understand it" in page or "I don't understand it" in page
    assert "quoted by the assistant, and rejected" in page
    assert "Mei" not in page.split("<main")[1]
    assert "people said 2 times that something did not solve it; 0 of these are closed" in page
    assert "2 wait for a look" in page


def test_each_is_closed_with_a_reason_by_somebody_and_can_be_opened_again(cast: Cast) -> None:
    votes(published(), text="It is about cards, I paid by bank")
    (one,) = Unsolved.objects.all()
    answer = cast.noor.posts(f"{LIST}{one.pk}/closing/", {"why": "improved", "note": "cards\0 too"})
    assert answer["Location"].startswith(LIST)
    one.refresh_from_db()
    assert (one.why, one.note, one.by) == ("improved", "cards too", cast.noor.person)
    assert JournalEntry.objects.get(verb="not solved: closed").data == {"why": "improved"}
    assert "Nothing waits" in cast.noor.opens(LIST)
    closed = cast.noor.opens(LIST, state="closed")
    assert "the article is better now" in closed
    assert "Noor" in closed
    cast.noor.posts(f"{LIST}{one.pk}/reopening/", {"state": "closed"})
    assert "I paid by bank" in cast.noor.opens(LIST)


def test_a_second_closing_changes_nothing_and_without_a_reason_none_is_closed(cast: Cast) -> None:
    votes(published())
    (one,) = Unsolved.objects.all()
    for wrong in ("", "whatever", "taken back"):
        assert cast.noor.posts(f"{LIST}{one.pk}/closing/", {"why": wrong}).status_code == 400
    cast.noor.posts(f"{LIST}{one.pk}/closing/", {"why": "right"})
    cast.olive.posts(f"{LIST}{one.pk}/closing/", {"why": "not ours"})
    one.refresh_from_db()
    assert (one.why, one.by) == ("right", cast.noor.person)
    assert JournalEntry.objects.filter(verb="not solved: closed").count() == 1


def test_who_says_later_that_it_is_solved_takes_it_back(cast: Cast) -> None:
    article = published()
    votes(article)
    votes(article, solved=True)
    assert Unsolved.objects.get().why == "taken back"


def test_who_says_it_again_after_it_was_closed_is_heard_again(cast: Cast) -> None:
    article = published()
    votes(article)
    cast.noor.posts(f"{LIST}{Unsolved.objects.get().pk}/closing/", {"why": "improved"})
    votes(article, text="Still not")
    one = Unsolved.objects.get()
    assert (one.closed_at, one.why, one.text) == (None, "", "Still not")


def test_reading_again_changes_nothing(cast: Cast) -> None:
    article = published()
    votes(article)
    rejects("When does my money come back?", article)
    before = list(Unsolved.objects.values())
    reading.read()
    assert list(Unsolved.objects.values()) == before


def test_it_says_what_they_looked_for_then_and_that_they_called(cast: Cast) -> None:
    votes(published(), visit="mei")
    at = Unsolved.objects.get().at
    searches("mei", at - timedelta(minutes=1), "refund days")
    searches("mei", at + timedelta(minutes=1), "refund to a gift card 0912 345 678")
    searches("mei", at + timedelta(days=2), "kettle")
    searches("somebody else", at + timedelta(minutes=1), "warranty")
    row("hand-off", at + timedelta(minutes=5), "conversation", 1, "mei")
    page = cast.noor.opens(LIST)
    assert "refund to a gift card •••" in page
    assert "They turned to a person within 24 hours" in page
    for other in ("refund days", "kettle", "warranty"):
        assert other not in page


def test_it_says_that_the_article_was_published_anew_and_proposes_that_reason(cast: Cast) -> None:
    article = published()
    votes(article)
    assert "published anew since" not in cast.noor.opens(LIST)
    out(article)
    page = cast.noor.opens(LIST)
    assert "published anew since" in page
    assert '<option value="improved" selected>' in page
    article.unpublish()
    assert "withdrawn since" in cast.noor.opens(LIST)


def test_the_list_is_narrowed_to_a_language_or_an_article_and_is_the_same_as_a_sheet(
    cast: Cast,
) -> None:
    votes(published("Refund time"), text="=HYPERLINK(1)")
    other = published("Warranty")
    votes(other, text="And abroad?")
    public_id = edition(other).public_id
    assert "=HYPERLINK" not in cast.noor.opens(LIST, article=public_id)
    assert "And abroad?" not in cast.noor.opens(LIST, lang="vi")
    head, *rows = csv.reader(io.StringIO(cast.noor.opens(f"{LIST}sheet/").removeprefix("\ufeff")))
    assert head[4] == "In their words"
    assert [line[4] for line in rows] == ["'=HYPERLINK(1)", "And abroad?"]


def test_only_those_who_write_see_it_or_close_anything(cast: Cast) -> None:
    votes(published())
    (one,) = Unsolved.objects.all()
    for person in (cast.ada, cast.outsider, cast.omar):
        for page in (LIST, f"{LIST}sheet/"):
            assert person.gets(page).status_code in {302, 403, 404}
        for act in ("closing", "reopening"):
            answer = person.posts(f"{LIST}{one.pk}/{act}/", {"why": "right"})
            assert answer.status_code in {302, 403, 404}
    assert Unsolved.objects.filter(closed_at=None).exists()
