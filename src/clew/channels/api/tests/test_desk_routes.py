"""The desk through the API: what an agent's program sees and does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast.callers import Caller
from clew.conversations.models import Conversation, Note
from clew.people.models import Inbox

pytestmark = pytest.mark.django_db


def rows(caller, **asked: str) -> list[dict]:
    return listed(caller, **asked)["conversations"]


def listed(caller, **asked: str) -> dict:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return caller.says("GET", f"desk/conversations?{query}")


def test_the_list_tells_who_waits_for_what(cast):
    number = cast.mei.app.opens("My kettle leaks", lang="zh-CN")["id"]
    cast.mei.app.asks_for_a_person(number)
    cast.mei.app.writes(number, "it smells")
    row = rows(cast.ada.app)[0]
    assert row["preview"] == "it smells"
    assert (row["state"], row["position"], row["unread"], row["lang"]) == (
        "waiting",
        1,
        2,
        "zh-hans",
    )
    assert row["waiting_since"] and row["agent"] is None
    cast.ada.app.says("POST", f"conversations/{number}/seen", {"seq": row["last_seq"]})
    assert rows(cast.ada.app)[0]["unread"] == 0


def test_newest_activity_comes_first_and_states_part_the_list(cast):
    first, second = (cast.mei.app.opens(text)["id"] for text in ("one", "two"))
    cast.mei.app.writes(first, "again")
    assert [row["id"] for row in rows(cast.ada.app)] == [first, second]
    cast.mei.app.asks_for_a_person(second)
    assert [row["id"] for row in rows(cast.ada.app, state="waiting")] == [second]
    assert rows(cast.ada.app, state="resolved") == []
    assert cast.ada.app.calls("GET", "desk/conversations?state=mine").status_code == 422


def test_pages_follow_each_other_without_gap_or_twin(cast):
    opened = [cast.mei.app.opens(f"number {n}")["id"] for n in range(52)]
    page = listed(cast.ada.app)
    assert (len(page["conversations"]), page["more"]) == (50, True)
    rest = listed(cast.ada.app, after=page["next"])
    assert (rest["more"], rest["next"]) == (False, None)
    seen = [row["id"] for row in page["conversations"] + rest["conversations"]]
    assert seen == opened[::-1]


@pytest.mark.case("C13")
@pytest.mark.parametrize("after", ["1", "1.x", "١.١", "-1.1", "9" * 18 + ".1", "1.1' OR 1=1"])
def test_a_place_that_is_none_is_refused(cast, after):
    assert cast.ada.app.calls("GET", f"desk/conversations?after={after}").status_code == 422


def test_fifty_conversations_cost_as_many_queries_as_five(cast):
    assert rows(cast.ada.app) == []
    costs = []
    for more in (5, 45):
        for n in range(more):
            number = cast.mei.app.opens(f"{more} {n}")["id"]
            cast.mei.app.asks_for_a_person(number)
        with CaptureQueriesContext(connection) as asked:
            assert len(rows(cast.ada.app)) in {5, 50}
        costs.append(len(asked))
    assert costs[0] == costs[1] < 12


def test_whoever_answers_owns_it(cast):
    number = cast.mei.app.opens("My kettle leaks")["id"]
    cast.ada.app.replies(number, "Let me look")
    assert cast.mei.app.reads(number)["state"] == "agent"
    second = cast.leo.app.calls(
        "POST", f"desk/conversations/{number}/messages", {"text": "Me too", "client_id": "x"}
    )
    assert (second.status_code, second.json()["code"]) == (409, "answered_by_another")
    assert "Me too" not in str(cast.mei.app.hears(number))


@pytest.mark.case("F01")
def test_an_agents_retry_gives_the_first_reply_again(cast):
    number = cast.mei.app.opens("My kettle leaks")["id"]
    first = cast.ada.app.replies(number, "Let me look", "r1")
    assert cast.ada.app.replies(number, "Let me look", "r1") == first
    assert [author for author, _ in cast.mei.app.hears(number)].count("agent") == 1


def test_it_is_taken_given_away_and_given_back(cast):
    number = cast.mei.app.opens("My kettle leaks")["id"]
    assert cast.ada.app.takes(number)["agent"] == cast.ada.email
    given = cast.ada.app.takes(number, cast.leo.email.upper())
    assert given == {"state": "agent", "position": None, "agent": cast.leo.email}
    assert cast.leo.app.takes(number, None) == {"state": "waiting", "position": 1, "agent": None}


@pytest.mark.parametrize("who", ["nobody@staff.example", "noor@staff.example", "", "\0", "@"])
def test_only_who_answers_the_inbox_can_be_given_it(cast, who):
    assert cast.noor.person
    number = cast.mei.app.opens("My kettle leaks")["id"]
    answer = cast.ada.app.calls("POST", f"desk/conversations/{number}/assignment", {"to": who})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_agent")


@pytest.mark.case("S05")
def test_a_note_is_in_nothing_that_a_customer_gets(cast):
    number = cast.mei.app.opens("My kettle leaks")["id"]
    note = cast.ada.app.notes(number, "quarrelsomexyzzy customer")
    assert (note["after_seq"], Note.objects.count()) == (1, 1)
    gets = [f"conversations/{number}/messages", "conversations"]
    said = "".join(cast.mei.app.calls("GET", path).content.decode() for path in gets)
    said += cast.mei.app.calls("POST", f"conversations/{number}/resolution", {}).content.decode()
    assert "xyzzy" not in said


def test_what_is_solved_may_be_opened_again(cast):
    number = cast.mei.app.opens("My kettle leaks")["id"]
    cast.ada.app.replies(number, "Descale it")
    path = f"desk/conversations/{number}/resolution"
    for _ in range(2):
        assert cast.ada.app.says("POST", path)["state"] == "resolved"
    assert cast.ada.app.calls("POST", f"desk/conversations/{number}/assignment", {"to": "me"}
                              ).status_code == 409  # fmt: skip
    assert cast.ada.app.says("DELETE", path)["agent"] == cast.ada.email
    assert Conversation.objects.get(public_id=number).episode == 2


@pytest.mark.case("S01")
def test_of_two_inboxes_each_team_sees_its_own(cast):
    other = Inbox.objects.create(name="Wholesale")
    other.team.set([cast.leo.person])
    Inbox.main().team.remove(cast.leo.person)
    number = Caller.admitted(inbox=other.key).opens("A hundred kettles")["id"]
    assert [row["id"] for row in rows(cast.leo.app)] == [number]
    assert rows(cast.ada.app) == []
    assert cast.ada.app.calls("GET", f"conversations/{number}/messages").status_code == 404
    assert len(rows(cast.olive.app)) == 1
