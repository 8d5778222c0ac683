"""From a customer's way through the product to what its owner reads of it, by the real verbs."""

from __future__ import annotations

import csv
import io
import re

import pytest

from cast import Cast
from cast.callers import Caller, assistant_answers
from clew.core import beacons, journal
from clew.core.jobs import worker
from clew.insights.jobs import count_days
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import edition, published, shelf

PAGE = "/studio/insights/overview/"
VISIT = "mei-on-a-tuesday"


@pytest.fixture
def refund(db: None, monkeypatch: pytest.MonkeyPatch) -> Article:
    monkeypatch.setattr("clew.answers.jobs.provider", lambda: None)
    text = "<p>Your refund is on its way as soon as the warehouse has checked the parcel.</p>"
    article = published("When the refund comes", text, category=shelf("refunds"))
    worker.work_off_all()
    return article


def counted() -> None:
    journal.write_waiting()
    count_days.enqueue()
    worker.work_off_all()


def tells(visit: str, *events: tuple[str, str, str]) -> None:
    """What the page's own script reports."""
    sent = [{"verb": verb, "kind": kind, "id": about} for verb, kind, about in events]
    assert beacons.write_down({"visit": visit, "events": sent}) == len(sent)


def query_on(page: str) -> str:
    found = re.search(r'data-kind="query" data-id="(\w+)"', page)
    assert found
    return found[1]


def reads_it(cast: Cast, refund: Article, visit: str) -> None:
    """Searches, and opens what was found."""
    query = query_on(cast.mei.opens("/en/search/", q="refund parcel"))
    tells(visit, ("visit started", "page", "home"), ("page viewed", "page", "home"))
    tells(visit, ("page viewed", "query", query), ("search shown", "query", query))
    tells(visit, ("article viewed", "edition", edition(refund).handle))


def sheet(cast: Cast, name: str) -> list[list[str]]:
    text = cast.olive.opens(f"{PAGE}sheets/{name}/")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1:]


@pytest.mark.req("R97")
def test_who_says_that_it_was_solved_counts_as_solved(cast: Cast, refund: Article) -> None:
    reads_it(cast, refund, VISIT)
    votes = f"/en/editions/{edition(refund).handle}/votes/"
    cast.mei.posts(votes, {"solved": "yes", "visit": VISIT})
    counted()
    page = cast.olive.opens(PAGE)
    assert "Solved without us: 100\u00a0%" in page
    assert "1 said that it was solved" in page
    today = sheet(cast, "days")[-1]
    assert today[1:8] == ["1", "1", "1", "0", "0", "0", "100.0"]


@pytest.mark.req("R97")
@pytest.mark.req("R112")
def test_who_reads_and_asks_a_person_all_the_same_is_followed_to_the_rating(
    cast: Cast, refund: Article
) -> None:
    reads_it(cast, refund, VISIT)
    mei = Caller.admitted(visit=VISIT)
    number = mei.opens("Where does my coupon come from?", lang="en")["id"]
    assistant_answers()
    mei.asks_for_a_person(number)
    cast.ada.app.replies(number, "It is on its way.")
    cast.ada.app.says("POST", f"desk/conversations/{number}/resolution", {})
    mei.says("POST", f"conversations/{number}/rating", {"score": 2})
    mei.says("POST", f"conversations/{number}/rating", {"score": 5})
    counted()
    page = cast.olive.opens(PAGE)
    assert "Solved without us: 0\u00a0%" in page
    assert "One conversation began; a person replies after" in page
    assert "Content: 100\u00a0% of one rating" in page
    widget = {row[0]: row for row in sheet(cast, "channels")}["Widget"]
    assert widget[4] == "1" and widget[7:] == ["1", "100.0"]
    assert all(int(seconds) < 60 for seconds in widget[5:7])
    assert {row[0]: row[4] for row in sheet(cast, "languages")}["English"] == "1"


@pytest.mark.req("R102")
def test_a_letter_by_the_contact_form_is_a_conversation_of_its_own_channel(cast: Cast) -> None:
    from clew.conversations import letters

    letters.take(
        "Der Kessel leckt? It leaks from the lid", email="lin@customer.example", name="Lin",
        language="en", client_id="one", visit=VISIT, urgent=False,
    )  # fmt: skip
    counted()
    assert {row[0]: row[4] for row in sheet(cast, "channels")}["Contact form"] == "1"
    assert "One conversation began, and no person has replied yet" in cast.olive.opens(PAGE)


@pytest.mark.req("R26")
def test_what_is_searched_in_vain_stands_on_the_page_without_numbers(
    cast: Cast, refund: Article
) -> None:
    for _ in range(2):
        cast.mei.opens("/en/search/", q="xyzzy 0903123456789")
    counted()
    page = cast.olive.opens(PAGE)
    assert "100\u00a0% of searches find nothing" in page
    assert "xyzzy" in page and "0903123456789" not in page
