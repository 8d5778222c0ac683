"""Conversations as they happen, through the API."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cast import Cast
from cast.callers import Caller, assistant_answers
from clew.answers import flows as answers
from clew.answers.drafts import DocumentDraft
from clew.conversations.models import Assignment, Conversation, HandOff, Message, Resolution
from clew.conversations.ownership import Move, Ownership, State
from clew.conversations.tests.owners import wanted
from clew.core import journal
from stage.slate import rolled_back

pytestmark = pytest.mark.django_db
REFUND = (
    "Your refund is on its way as soon as the warehouse has checked the parcel. "
    "It reaches a card within five working days."
)


@pytest.fixture(autouse=True)
def shelf(db: None) -> None:
    answers.put(
        [
            DocumentDraft(
                source="tests", key="refund", external_id="refund", lang="en",
                title="When you get your refund", text=REFUND, url="/en/articles/refund/",
            )
        ]
    )  # fmt: skip


@pytest.mark.req("R36")
@pytest.mark.req("R37")
def test_from_a_question_to_a_person_who_knows_and_back_again(cast: Cast):
    mei, ada = cast.mei.app, cast.ada.app
    number = mei.opens("How many working days until a refund is on the card?", lang="en")["id"]
    assistant_answers()
    assert [author for author, _ in mei.hears(number)] == ["customer", "assistant"]

    mei.writes(number, "That did not help")
    assistant_answers()
    read = mei.reads(number)
    assert (read["state"], read["position"]) == ("waiting", 1)
    handed = HandOff.objects.get()
    assert (handed.reason, handed.question[:8]) == ("not solved", "How many")

    ada.replies(number, "I have sent it on today")
    assert mei.reads(number)["state"] == "agent"
    mei.writes(number, "How many working days until a refund is on the card?")
    assistant_answers()
    assert mei.hears(number)[-1][0] == "customer"  # the assistant is silent

    ada.says("POST", f"desk/conversations/{number}/resolution")
    assert mei.reads(number)["state"] == "resolved"
    mei.writes(number, "It has not arrived")
    assistant_answers()
    read = mei.reads(number)
    assert (read["state"], read["messages"][-1]["author"]) == ("waiting", "system")
    assert [h.reason for h in HandOff.objects.order_by("episode")] == ["not solved", "reopened"]


@pytest.mark.req("R48")
@pytest.mark.req("R72")
def test_what_was_read_and_searched_travels_along(cast: Cast):
    journal.record("article viewed", about=("article", "a1"), visit="mei-reads")
    journal.record("searched", about=("query", "q1"), visit="mei-reads", data={"text": "refund"})
    journal.record("searched", about=("query", "q2"), visit="omar-reads", data={"text": "xyzzy"})
    mei = Caller.admitted(visit="mei-reads")
    mei.asks_for_a_person(mei.opens("I give up")["id"])
    trail = HandOff.objects.get().trail
    assert [step["id"] for step in trail["read"]] == ["a1"]
    assert [step["text"] for step in trail["searched"]] == ["refund"]
    assert "xyzzy" not in str(trail)


@pytest.mark.req("R39")
def test_what_cannot_wait_goes_before_all_others(cast: Cast):
    omar, mei = cast.omar.app, cast.mei.app
    first = omar.opens("Nothing in particular")["id"]
    omar.asks_for_a_person(first)
    number = mei.opens("钱扣了没订单", lang="zh-hans")["id"]
    assistant_answers()
    read = mei.reads(number)
    assert (read["state"], read["position"]) == ("waiting", 1)
    assert omar.reads(first)["position"] == 2
    assert "assistant" in [m["author"] for m in read["messages"]]


@pytest.mark.case("L08")
def test_what_nobody_wrote_about_goes_to_a_person_with_the_question(cast: Cast):
    number = cast.mei.app.opens("boiling point of tungsten on Venus", lang="en")["id"]
    assistant_answers()
    assert cast.mei.app.reads(number)["state"] == "waiting"
    assert HandOff.objects.get().question == "boiling point of tungsten on Venus"


WORDS = ("refund card working days", "That did not help", "agent please", "thanks", "and the lid?")


class Talk(RuleBasedStateMachine):
    """One conversation, two agents and a customer, in any order; the model is what must hold."""

    cast: Cast

    @initialize()
    def begin(self) -> None:
        self.slate = rolled_back()
        self.slate.__enter__()
        self.cast = Cast()
        self.customer, self.agents = self.cast.mei.app, (self.cast.ada.app, self.cast.leo.app)
        self.people = (self.cast.ada.person.pk, self.cast.leo.person.pk)
        self.number = self.customer.opens("My kettle leaks", lang="en")["id"]
        self.sent, self.heard, self.silent_since = ["My kettle leaks"], [], 0

    def teardown(self) -> None:
        if hasattr(self, "slate"):
            self.slate.__exit__(None, None, None)

    @property
    def owner(self) -> Ownership:
        row = Conversation.objects.get(public_id=self.number)
        return Ownership(State(row.state), row.episode, row.agent_id)

    def is_moved(self, move: Move, before: Ownership, agent: int = 0) -> None:
        """It is now with whom the table says, or where the move is refused with whom it was."""
        assert self.owner == (wanted(move, agent, before) or before)

    @rule(text=st.sampled_from(WORDS))
    def customer_writes(self, text: str) -> None:
        before = self.owner
        self.customer.writes(self.number, text)
        self.sent.append(text)
        self.is_moved(Move.CUSTOMER_WRITES, before)

    @rule()
    def assistant_has_its_turn(self) -> None:
        before, owner = Message.objects.filter(author="assistant").count(), self.owner
        assistant_answers()
        after = Message.objects.filter(author="assistant").count()
        assert after - before <= (1 if owner.assistant_may_speak else 0)
        moves = (Move.HAND_OFF, Move.RESOLVE) if owner.assistant_may_speak else ()
        assert self.owner in [owner, *(wanted(move, 0, owner) for move in moves)]

    @rule()
    def customer_wants_a_person(self) -> None:
        before = self.owner
        twice = [self.customer.asks_for_a_person(self.number) for _ in range(2)]
        assert twice[0] == twice[1]
        self.is_moved(Move.HAND_OFF, before)

    @rule(who=st.sampled_from((0, 1)))
    def agent_takes(self, who: int) -> None:
        before = self.owner
        path = f"desk/conversations/{self.number}/assignment"
        status = self.agents[who].calls("POST", path, {"to": "me"}).status_code
        assert status == (409 if before.state is State.RESOLVED else 200)
        self.is_moved(Move.TAKE, before, self.people[who])

    @rule(who=st.sampled_from((0, 1)))
    def agent_replies(self, who: int) -> None:
        before, mine = self.owner, self.people[who]
        may = before.state is not State.AGENT or before.agent == mine
        body = {"text": "Descale it", "client_id": str(Message.objects.count())}
        path = f"desk/conversations/{self.number}/messages"
        status = self.agents[who].calls("POST", path, body).status_code
        assert status == (200 if may else 409)
        if may:
            self.is_moved(Move.ANSWER, before, mine)
            self.sent.append("Descale it")

    @rule()
    def agent_gives_it_back(self) -> None:
        before = self.owner
        path = f"desk/conversations/{self.number}/assignment"
        status = self.agents[0].calls("POST", path, {"to": None}).status_code
        assert status == (409 if before.state is State.RESOLVED else 200)
        self.is_moved(Move.RELEASE, before)

    @rule(by_agent=st.booleans())
    def it_is_solved(self, by_agent: bool) -> None:
        before = self.owner
        caller, room = (self.agents[0], "desk/") if by_agent else (self.customer, "")
        caller.says("POST", f"{room}conversations/{self.number}/resolution")
        self.is_moved(Move.RESOLVE, before)

    @precondition(lambda self: self.owner.state is State.RESOLVED)
    @rule()
    def it_is_opened_again(self) -> None:
        before = self.owner
        self.customer.says("DELETE", f"conversations/{self.number}/resolution")
        self.is_moved(Move.REOPEN, before)

    @invariant()
    def nothing_is_lost_doubled_or_moved(self) -> None:
        if not hasattr(self, "number"):
            return
        messages = self.customer.reads(self.number)["messages"]
        assert [m["seq"] for m in messages] == list(range(1, len(messages) + 1))
        said = [m["text"] for m in messages if m["author"] in {"customer", "agent"}]
        assert said == self.sent
        assert messages[: len(self.heard)] == self.heard
        self.heard = messages

    @invariant()
    def there_is_one_owner(self) -> None:
        if not hasattr(self, "number"):
            return
        row = Conversation.objects.get(public_id=self.number)
        held = Assignment.objects.filter(conversation=row, ended_at=None)
        assert held.count() == (1 if row.state == "agent" else 0)
        assert row.state != "agent" or held.get().agent_id == row.agent_id
        ended = Resolution.objects.filter(conversation=row).count()
        assert ended == row.episode - (row.state != "resolved")


@pytest.mark.req("B18")
def test_in_whatever_order_things_happen_nothing_is_lost_and_one_owns_it(db: None):
    Talk.TestCase.settings = settings(
        max_examples=12,
        stateful_step_count=15,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    Talk.TestCase().runTest()
    assert not Conversation.objects.exists()  # every trace was played, and taken back
