"""The page where an owner says when to answer: what it costs, and whether the promise is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from cast.callers import Caller, assistant_answers
from clew.answers import flows
from clew.answers.drafts import DocumentDraft
from clew.answers.models import Calibration, Promise
from clew.core import clock, journal
from clew.core.models import JournalEntry
from clew.insights.answering import asked, costs, kept

PAGE = "/studio/insights/answering/"
FACTS = {
    "level": {}, "shifts": {}, "asked": {"text": 100, "foreign": 200},
    "own": [0.99] * 50 + [0.8] * 20 + [0.5] * 30, "foreign": [0.3] * 20 + [0.02] * 180,
}  # fmt: skip


@pytest.fixture
def measured(db: None) -> None:
    Calibration(seen="1.1", facts=FACTS).take_effect()


def answered(query: str, *, sure: float = 0.9, edition: str = "a-en-1", outcome: str = "answered"):
    data = {"outcome": outcome, "edition": edition, "sure": sure}
    journal.record("asked", about=("query", query), data=data)


def seen(query: str, visit: str) -> None:
    journal.record("page viewed", about=("query", query), visit=visit)


def test_only_owners_decide_when_to_answer(cast: Cast, measured: None) -> None:
    assert "When to answer" in cast.olive.opens(PAGE)
    for person in (cast.noor, cast.ada, cast.mei, cast.omar, cast.outsider):
        assert person.gets(PAGE).status_code in {302, 403, 404}, person.email
        person.posts(PAGE, {"wrong": 20, "asks": 0})
    assert not Promise.objects.exists()
    assert PAGE in cast.olive.opens("/studio/")
    assert PAGE not in cast.noor.opens("/studio/")


def test_what_an_owner_chooses_is_promised_in_their_name(cast: Cast, measured: None) -> None:
    page = cast.olive.opens(PAGE)
    assert "At most 1 in 10 wrong:" in page and "estimated" in page
    assert cast.olive.posts(PAGE, {"wrong": 20, "asks": 2}).status_code == 302
    promise = Promise.in_force()
    assert (promise.wrong, promise.asks, promise.by) == (20, 2, cast.olive.person)
    assert "At most 1 in 20 wrong:" in cast.olive.opens(PAGE)


def test_what_can_not_be_promised_is_refused(cast: Cast, measured: None) -> None:
    assert cast.olive.posts(PAGE, {"wrong": 1000, "asks": 2}).status_code == 200
    assert not Promise.objects.exists()


def test_before_anything_is_measured_the_page_says_so(cast: Cast) -> None:
    page = cast.olive.opens(PAGE)
    assert "Not measured yet" in page and "Nobody has judged an answer" in page


def test_a_stricter_promise_costs_answers(measured: None) -> None:
    found = costs.costs(flows.standing(), asked.questions(flows.standing()))
    shares = [one.answered for one in found]
    assert shares == sorted(shares, reverse=True) and shares[0] > shares[-1]
    for one in found:
        assert one.low <= one.answered <= one.high
        assert one.answered + one.asked_back + one.person == pytest.approx(1)
        assert one.wrong <= 1 / one.promise + 0.1


def test_foreign_questions_are_three_in_ten(measured: None) -> None:
    found = asked.questions(flows.standing())
    assert not found.by_people
    assert sum(found.weights[:100]) / sum(found.weights) == pytest.approx(0.7)
    assert 0 < found.size < 300


def test_what_people_asked_counts_as_soon_as_it_is_enough(measured: None) -> None:
    for number in range(asked.ENOUGH):
        answered(f"q{number}", sure=0.97 if number < 40 else 0.01, outcome="answered")
    answered("picked", sure=1.0)
    answered("smoke", sure=0.5, outcome="urgent")
    old = JournalEntry(verb="asked", data={"outcome": "answered", "sure": 0.9})
    old.at = clock.now() - timedelta(days=40)
    old.save()
    found = asked.questions(flows.standing())
    assert found.by_people and len(found.sure) == asked.ENOUGH
    assert costs.cost(Promise.Wrong.SELDOM, flows.standing(), found).answered == 0.4


@pytest.mark.django_db
def test_a_vote_on_what_was_quoted_judges_the_answer() -> None:
    for number, solved in enumerate([True, True, True, False]):
        answered(f"q{number}")
        seen(f"q{number}", f"visit{number}")
        about = ("edition", "a-en-1")
        journal.record(
            "article voted", about=about, visit=f"visit{number}", data={"solved": solved}
        )
    answered("silent")
    seen("silent", "visit9")
    found = kept.measured()
    assert (found.right, found.wrong, found.given) == (3, 1, 5)
    assert found.interval[0] < found.rate == 0.75 < found.interval[1]


@pytest.mark.django_db
def test_a_vote_on_another_article_judges_no_answer() -> None:
    answered("q1")
    seen("q1", "v1")
    journal.record("article voted", about=("edition", "b-en-7"), visit="v1", data={"solved": False})
    assert kept.measured().judged == 0


@pytest.mark.django_db
def test_a_person_asked_for_right_after_an_answer_is_an_answer_that_was_not_it() -> None:
    answered("q1")
    seen("q1", "v1")
    journal.record("person asked for", about=("page", "ask"), visit="v1")
    answered("q2")
    seen("q2", "v2")
    JournalEntry.objects.filter(visit="v2").update(at=clock.now() - timedelta(hours=2))
    journal.record("person asked for", about=("page", "home"), visit="v2")
    found = kept.measured()
    assert (found.right, found.wrong) == (0, 1)


REFUND = (
    "Your refund is on its way as soon as the warehouse has checked the parcel. "
    "It reaches a card within five working days."
)
ASKED = "How many working days until a refund is on the card?"


@pytest.fixture
def refund(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One article, found by its words: among so few, vectors tell nothing apart."""
    monkeypatch.setattr("clew.answers.jobs.provider", lambda: None)
    flows.put(
        [
            DocumentDraft(
                source="tests", key="refund", external_id="refund", lang="en",
                title="When you get your refund", text=REFUND, url="/en/articles/refund/",
            )
        ]
    )  # fmt: skip


def test_what_customers_say_after_an_answer_is_counted(cast: Cast, refund: None) -> None:
    for last in ("Thanks, that helped", "That did not help", ""):
        caller = Caller.admitted()
        number = caller.opens(ASKED, lang="en")["id"]
        assistant_answers()
        if last:
            caller.writes(number, last)
            assistant_answers()
    found = kept.measured()
    assert (found.right, found.wrong, found.given) == (1, 1, 3)


def test_what_an_agent_resolves_is_no_word_of_the_customers(cast: Cast, refund: None) -> None:
    number = cast.mei.app.opens(ASKED, lang="en")["id"]
    assistant_answers()
    cast.ada.app.says("POST", f"desk/conversations/{number}/resolution")
    assert kept.measured().judged == 0


@pytest.mark.django_db
def test_the_page_says_whether_the_promise_is_kept_and_how_that_was_counted(cast: Cast) -> None:
    def judged(right: int, wrong: int) -> str:
        JournalEntry.objects.all().delete()
        for number in range(right + wrong):
            about = ("conversation", number)
            journal.record("assistant answered", about=about, data={"outcome": "answered"})
            verb = "resolve" if number < right else "answer rejected"
            journal.record(verb, about=about, data={"from": "assistant"})
        return cast.olive.opens(PAGE)

    assert "The promise is kept." in judged(200, 2)
    assert "The promise is not kept." in judged(60, 60)
    page = judged(9, 1)
    assert "can&#x27;t be told yet" in page or "can't be told yet" in page
    assert "9 of 10 judged answers were right" in page and "Silence counts as neither" in page
