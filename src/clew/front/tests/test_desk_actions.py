"""What an agent does with a conversation: answer, note, take, pass on, solve, put aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from cast import Cast
from clew.conversations.jobs import wake_snoozed
from clew.conversations.models import Assignment, Message, Note, Resolution, Snooze, WorkingStatus
from clew.core import clock
from clew.front.desk import until
from clew.front.tests.desking import (
    address,
    opens,
    presses,
    replies,
    state_of,
    takes_back,
    writer,
)

pytestmark = pytest.mark.django_db
CANARY = "quokka-9931"


def said_by_agents(one) -> list[str]:
    return list(one.conversation.messages.filter(author="agent").values_list("text", flat=True))


def test_whoever_answers_has_it(cast: Cast):
    one = writer()
    assert replies(cast.ada, one, "We look into it").json() == {"kept": True}
    assert state_of(one) == ("agent", "Ada")
    assert said_by_agents(one) == ["We look into it"]


@pytest.mark.case("F01")
def test_a_reply_that_is_sent_twice_is_one_message(cast: Cast):
    one = writer()
    for _ in range(3):
        assert replies(cast.ada, one, "We look into it", "draft-1").status_code == 200
    assert said_by_agents(one) == ["We look into it"]


def test_a_note_that_is_sent_twice_is_one_note(cast: Cast):
    one = writer()
    for _ in range(3):
        cast.ada.posts(address("notes", one), {"text": "Called twice", "client_id": "n1"})
    assert [note.text for note in Note.objects.all()] == ["Called twice"]


def test_without_scripts_a_form_leads_back_to_the_conversation(cast: Cast):
    one = writer()
    answer = cast.ada.posts(address("messages", one), {"text": "Hello"})
    assert answer.headers["Location"] == address("conversation", one)
    answer = cast.ada.posts(address("resolution", one))
    assert answer.headers["Location"] == address("conversation", one)


@pytest.mark.case("S05")
def test_without_scripts_a_private_note_is_no_reply(cast: Cast):
    one = writer()
    form = {"text": f"Called twice {CANARY}", "mode": "note"}
    assert cast.outsider.posts(address("messages", one), form).status_code == 302
    answer = cast.ada.posts(address("messages", one), form)
    assert answer.headers["Location"] == address("conversation", one)
    assert said_by_agents(one) == []
    assert [note.text for note in Note.objects.all()] == [f"Called twice {CANARY}"]


@pytest.mark.case("L09")
def test_a_second_agent_is_told_who_answers_and_can_take_over(cast: Cast):
    one = writer()
    replies(cast.leo, one, "I am Leo")
    refused = replies(cast.ada, one, "I am Ada")
    assert refused.status_code == 409
    assert refused.json()["code"] == "answered_by_another"
    assert said_by_agents(one) == ["I am Leo"]
    presses(cast.ada, "assignment", one, to="me")
    assert replies(cast.ada, one, "I am Ada").status_code == 200
    assert state_of(one) == ("agent", "Ada")


@pytest.mark.parametrize("text", ["", "   ", "x" * 4_001])
@pytest.mark.parametrize("page", ["messages", "notes"])
def test_nothing_and_too_much_are_refused_in_words(cast: Cast, page: str, text: str):
    one = writer()
    answer = cast.ada.posts(address(page, one), {"text": text}, Accept="application/json")
    assert answer.status_code == 422
    assert "between 1 and 4,000" in answer.json()["message"]
    assert (said_by_agents(one), Note.objects.count()) == ([], 0)


def test_text_is_kept_as_it_was_typed_without_nul(cast: Cast):
    one = writer()
    replies(cast.ada, one, "  Zeile 1\n\tZeile\0 2 👍🏽 ễữợ 门門  ")
    assert said_by_agents(one) == ["Zeile 1\n\tZeile 2 👍🏽 ễữợ 门門"]


def test_taken_passed_on_and_given_back(cast: Cast):
    one = writer()
    presses(cast.ada, "assignment", one, to="me")
    assert state_of(one) == ("agent", "Ada")
    presses(cast.ada, "assignment", one, to=cast.leo.email)
    assert state_of(one) == ("agent", "Leo")
    answer = takes_back(cast.leo, "assignment", one)
    assert state_of(one)[0] == "waiting"
    assert b'id="state"' in answer.content
    assert [a.agent.first_name for a in Assignment.objects.order_by("pk")] == ["Ada", "Leo"]


@pytest.mark.parametrize(
    "name", ["noor", "nobody@staff.example", "mei@customer.example", "\0", "x"]
)
def test_it_can_be_passed_only_to_somebody_who_answers_this_inbox(cast: Cast, name: str):
    one, to = writer(), cast.noor.email if name == "noor" else name
    answer = presses(cast.ada, "assignment", one, to=to)
    assert answer.status_code == 422
    assert state_of(one)[0] == "waiting"


def test_colleagues_are_listed_with_their_working_status(cast: Cast):
    one = writer()
    cast.leo.posts(address("working_status"), {"status": "away"})
    page = opens(cast.ada, one)
    row = page[page.index(f'value="{cast.leo.email}"') :]
    assert "Away" in row[: row.index("</button>")]
    assert f'value="{cast.noor.email}"' not in page
    assert f'value="{cast.ada.email}"' not in page


def test_an_agent_says_to_be_away_and_back(cast: Cast):
    answer = cast.ada.posts(address("working_status"), {"status": "away"}, **{"HX-Request": "true"})
    assert b"Away" in answer.content
    assert WorkingStatus.objects.get().status == "away"
    assert 'value="available"' in cast.ada.opens(address("inbox"))
    cast.ada.posts(address("working_status"), {"status": "available"})
    assert WorkingStatus.objects.get().status == "available"


def test_solved_and_opened_again(cast: Cast):
    one = writer()
    replies(cast.ada, one, "Done")
    answer = presses(cast.ada, "resolution", one)
    assert state_of(one)[0] == "resolved"
    assert answer.headers["HX-Trigger-After-Settle"] == "clew:changed"
    assert Resolution.objects.get().by == cast.ada.person
    takes_back(cast.ada, "resolution", one)
    assert state_of(one) == ("agent", "Ada")


def test_what_is_resolved_can_not_be_taken_or_put_aside_before_it_is_open_again(cast: Cast):
    one = writer()
    presses(cast.ada, "resolution", one)
    for page in ("assignment", "snooze"):
        answer = presses(cast.ada, page, one)
        assert answer.status_code == 409
        assert "Reopen it first" in answer.content.decode()


def test_a_snooze_ends_by_the_clock_or_by_hand(cast: Cast):
    one = writer()
    presses(cast.ada, "snooze", one, until="later")
    snooze = Snooze.objects.get()
    assert timedelta(hours=2) < snooze.until - clock.now() <= timedelta(hours=3)
    wake_snoozed.call()
    assert Snooze.objects.exists()
    with clock.frozen(snooze.until):
        wake_snoozed.call()
    assert not Snooze.objects.exists()
    presses(cast.ada, "snooze", one, until="next-week")
    presses(cast.ada, "snooze", one, until="tomorrow")
    takes_back(cast.ada, "snooze", one)
    assert not Snooze.objects.exists()


@pytest.mark.parametrize("choice", ["later", "tomorrow", "next-week", "", "never"])
def test_every_choice_of_a_snooze_lies_ahead_and_not_far(choice: str):
    for day in range(8):
        with clock.frozen(clock.now() + timedelta(days=day)):
            ahead = until.moment_of(choice) - clock.now()
            assert timedelta(0) < ahead <= timedelta(days=8)


def test_next_week_is_a_monday_morning():
    found = until.moment_of("next-week")
    assert (found.weekday(), found.hour) == (0, 9)


@pytest.mark.case("S05")
def test_a_private_note_is_nowhere_that_a_customer_reads(cast: Cast):
    one = writer()
    cast.ada.posts(address("notes", one), {"text": f"{CANARY} is a difficult one"})
    assert CANARY in opens(cast.ada, one)
    browser = Client(headers={"Authorization": f"Bearer {one.token}"})
    number = one.conversation.public_id
    seen = [
        browser.get("/api/v1/conversations"),
        browser.get(f"/api/v1/conversations/{number}/messages"),
        browser.get("/api/v1/search", {"q": CANARY}),
        browser.get("/en/search/", {"q": CANARY}),
    ]
    assert [answer.status_code for answer in seen] == [200] * 4
    assert all(CANARY not in answer.content.decode().replace(f'value="{CANARY}"', "")
               for answer in seen[:3])  # fmt: skip
    assert not Message.objects.filter(text__contains=CANARY).exists()


def test_a_reply_is_stored_before_it_is_acknowledged(cast: Cast):
    one = writer()
    answer = replies(cast.ada, one, "We look into it")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM conversations_message WHERE author = 'agent'")
        assert (answer.status_code, cursor.fetchone()[0]) == (200, 1)
