"""Searching and asking: what is found, what is not, and who comes first."""

from __future__ import annotations

import pytest

from cast import Cast
from clew.core import beacons, journal, limits
from clew.core.models import JournalEntry
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import published

STRINGS = (
    "<script>alert(1)</script>", "\"onmouseover='x'", "{{ 7*7 }}", "%s%n", "\0", "' OR 1=1--",
    "title:refund AND (", "a" * 5000, "((((((", "*", "ﷺ", "退款 退款", "\u202e", "\ud83d\udca9",
)  # fmt: skip


def searches() -> list[JournalEntry]:
    journal.write_waiting()
    return list(JournalEntry.objects.filter(verb="searched"))


@pytest.mark.req("R23")
def test_what_was_looked_for_is_marked(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens("/en/search/", q="refund")
    assert refund.path in page
    assert "<mark>" in page
    assert "1 result for “refund”" in page


def test_asking_leads_to_the_answer_which_can_be_read_out(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens("/en/ask/", q="When will I get my refund?")
    assert 'action="/en/ask/#answer"' in page
    assert '<section class="answer" id="answer" tabindex="-1"' in page
    assert "#answer" in cast.mei.opens("/en/search/", q="refund").split("as a question")[0]


@pytest.mark.req("R45")
def test_who_comes_from_an_article_is_greeted_with_it(cast: Cast, refund: Article) -> None:
    public_id = refund.publication.edition.public_id
    assert f"/en/ask/?about={public_id}" in cast.mei.opens(refund.path)
    page = cast.mei.opens("/en/ask/", about=public_id)
    assert f"You come from “{refund.title}”" in page
    assert f'name="about" value="{public_id}"' in page
    for unknown in ("nothere", "../..", "<b>", "x" * 99):
        assert "You come from" not in cast.mei.opens("/en/ask/", about=unknown)


def test_filters_narrow_by_topic_and_journey(cast: Cast, refund: Article) -> None:
    other = published("A refund before buying", journey="prospective")
    page = cast.mei.opens("/en/search/", q="refund", category="orders")
    assert refund.path in page
    assert other.path not in page
    page = cast.mei.opens("/en/search/", q="refund", journey="prospective")
    assert other.path in page
    assert refund.path not in page


def test_an_unknown_filter_is_no_filter(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens("/en/search/", q="refund", category="' OR 1=1", journey="x\0")
    assert refund.path in page


@pytest.mark.req("R26")
def test_finding_nothing_says_so_and_offers_a_person(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens("/en/search/", q="zzqqxx")
    assert "Nothing was found for “zzqqxx”" in page
    assert "tel:4000000000" in page
    assert [entry.data["found"] for entry in searches()] == [0]


def test_each_search_is_a_journal_row_without_numbers_or_names(cast: Cast, refund: Article) -> None:
    cast.mei.opens("/en/search/", q="refund for mei@example.com order 20260911")
    (entry,) = searches()
    assert entry.data["surface"] == "help center"
    assert "20260911" not in entry.data["text"]
    assert "mei@" not in entry.data["text"]


@pytest.mark.req("R42")
def test_urgent_words_put_the_person_before_the_results(cast: Cast, charged: Article) -> None:
    page = cast.mei.opens("/en/search/", q="I was charged twice").split("<main")[1]
    assert page.index("tel:4000000000") < page.index(charged.path)


@pytest.mark.case("C01")
@pytest.mark.parametrize("text", STRINGS)
def test_whatever_is_typed_stays_text(cast: Cast, refund: Article, text: str) -> None:
    for address in ("/en/search/", "/en/ask/", "/en/suggest/"):
        answer = cast.outsider.gets(
            address, q=text.encode("utf-16", "surrogatepass").decode("utf-16")
        )
        assert answer.status_code == 200, address
        assert "<script>alert" not in answer.content.decode()
        assert "onmouseover='x'" not in answer.content.decode()


def test_suggestions_are_options_of_a_list(cast: Cast, refund: Article) -> None:
    options = cast.mei.opens("/en/suggest/", q="refu")
    assert 'role="option"' in options
    assert f'data-url="{refund.path}"' in options
    assert "option" not in cast.mei.opens("/en/suggest/", q="")


def test_too_many_searches_are_told_to_wait(
    cast: Cast, refund: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits.searches, "own", 2)
    answers = [cast.outsider.gets("/en/search/", q="refund") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0


@pytest.mark.req("R46")
def test_an_answer_quotes_its_source(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens("/en/ask/", q="When will I get my refund?")
    quoted = page.split("<blockquote")[1].split("</blockquote>")[0]
    assert "Five days." in quoted
    assert f'cite="{refund.path}"' in quoted
    assert f'href="{refund.path}"' in page


def test_an_unknown_question_is_handed_to_a_person(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens("/en/ask/", q="Who won the cup in 1966?").split("<main")[1]
    assert "no published answer" in page
    assert "/en/contact/" in page


@pytest.mark.req("R39")
def test_an_urgent_question_shows_the_person_first(cast: Cast, charged: Article) -> None:
    page = cast.mei.opens("/en/ask/", q="I was charged twice for one order")
    answer = page.split('class="answer"')[1]
    assert answer.index("tel:4000000000") < answer.index("</section>")


def test_a_result_names_its_shelf_in_the_readers_language(cast: Cast, refund: Article) -> None:
    page = cast.mei.opens("/en/search/", q="refund").split('class="results"')[1]
    assert '<p class="where"><span lang="en">Orders</span></p>' in page.split("</ol>")[0]


@pytest.mark.parametrize(("address", "verb"), [("search", "searched"), ("ask", "asked")])
def test_a_page_carries_the_id_by_which_beacons_tie_it_to_the_visit(
    cast: Cast, refund: Article, address: str, verb: str
) -> None:
    page = cast.mei.opens(f"/en/{address}/", q="When will I get my refund?")
    query = page.split('data-kind="query" data-id="')[1].split('"')[0]
    shown = {"verb": "search shown", "kind": "query", "id": query, "data": {"found": 1}}
    assert beacons.write_down({"visit": cast.mei.visit, "events": [shown]}) == 1
    journal.write_waiting()
    told = JournalEntry.objects.filter(about_kind="query", about_id=query).order_by("pk")
    assert [(row.verb, row.visit) for row in told] == [(verb, ""), ("search shown", cast.mei.visit)]
    assert cast.mei.visit not in page
