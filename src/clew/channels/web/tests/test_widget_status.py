"""Whether somebody is there, and how long it takes: as it is, or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from clew.conversations import flows, waits
from clew.conversations.models import Assignment, Conversation, HandOff
from clew.core import clock
from clew.people.models import Inbox, Visitor

SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_utc():
    with timezone.override(UTC):
        yield


def status(who, lang: str = "en") -> dict[str, object]:
    found: dict[str, object] = who.gets(f"/widget/main/{lang}/status/").json()
    return found


def waited(cast, inbox: Inbox, minutes: float, number: int) -> Conversation:
    """A hand-off that Ada took after so many minutes."""
    visitor, _ = Visitor.admit(inbox)
    opened = flows.start(visitor, "Help me", client_id=f"c{number}", language="en")
    flows.hand_off(opened)
    flows.assign(opened, cast.ada.person, by=cast.ada.person)
    taken = Assignment.objects.get(conversation=opened)
    HandOff.objects.filter(conversation=opened).update(at=taken.at - timedelta(minutes=minutes))
    return opened


def test_without_hours_nobody_is_called_away(cast, inbox):
    assert status(cast.mei)["open"] is True


def test_outside_the_hours_the_widget_says_when_somebody_is_back(cast, inbox, monkeypatch):
    inbox.hours = "mon-fri 09:00-18:00"
    inbox.save()
    monkeypatch.setattr(clock, "now", lambda: SUNDAY)
    said = status(cast.mei)
    assert said == {
        "open": False, "notice": "Nobody is here right now. We are back on Monday 09:00.",
    }  # fmt: skip
    assert "星期一 09:00" in str(status(cast.mei, "zh-hans")["notice"])
    monkeypatch.setattr(clock, "now", lambda: SUNDAY + timedelta(days=1, hours=4))
    assert status(cast.mei)["open"] is True


def test_hours_that_never_come_name_no_day(cast, inbox, monkeypatch):
    inbox.hours = "sun 01:00-02:00"
    inbox.save()
    monkeypatch.setattr(clock, "now", lambda: SUNDAY)
    assert "Sunday 01:00" in str(status(cast.mei)["notice"])


def test_of_too_few_waits_nothing_is_made_up(cast, inbox):
    for number in range(waits.FEWEST - 1):
        waited(cast, inbox, 3, number)
    assert status(cast.mei)["notice"] == "We can't say yet how long it takes."


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((1, 1, 1, 1, 50), "It usually takes about 1 minute."),
        ((2, 4, 4, 8, 300), "It usually takes about 5 minutes."),
        ((90, 90, 90, 90, 1), "It usually takes more than an hour."),
    ],
)
def test_the_usual_wait_is_the_median_rounded_up(cast, inbox, minutes, words):
    for number, wait in enumerate(minutes):
        waited(cast, inbox, wait, number)
    assert status(cast.mei)["notice"] == words


def test_other_inboxes_and_last_month_do_not_count(cast, inbox, other_inbox):
    for number in range(waits.FEWEST):
        waited(cast, other_inbox, 3, number)
        waited(cast, inbox, 3, number)
    assert waits.usual(inbox) == waits.Wait(3, waits.FEWEST)
    Assignment.objects.filter(conversation__inbox=inbox).update(at=clock.now() - timedelta(days=30))
    assert waits.usual(inbox) is None
    assert waits.usual(other_inbox) is not None


def test_passing_on_and_taking_over_change_nothing(cast, inbox):
    ada, leo = cast.ada.person, cast.leo.person
    taken = [waited(cast, inbox, 3, number) for number in range(waits.FEWEST)]
    with clock.frozen(clock.now() + timedelta(hours=5)):
        for one in taken:
            flows.assign(one, leo, by=leo)
            flows.assign(one, None, by=leo)
            flows.assign(one, ada, by=leo)
        assert waits.usual(inbox) == waits.Wait(3, waits.FEWEST)


def test_who_takes_it_before_the_hand_off_was_not_waited_for(cast, inbox):
    with clock.frozen(clock.now() - timedelta(hours=1)):
        visitor, _ = Visitor.admit(inbox)
        early = flows.start(visitor, "Help me", client_id="early", language="en")
        flows.assign(early, cast.ada.person, by=cast.ada.person)
    for number in range(waits.FEWEST - 1):
        waited(cast, inbox, 3, number)
    assert waits.usual(inbox) is None
    flows.assign(early, None, by=cast.ada.person)
    flows.assign(early, cast.leo.person, by=cast.leo.person)
    assert waits.usual(inbox) == waits.Wait(3, waits.FEWEST)


def test_a_conversation_opened_again_waits_anew(cast, inbox, django_assert_num_queries):
    taken = [waited(cast, inbox, 3, number) for number in range(waits.FEWEST)]
    again = clock.now() + timedelta(hours=5)
    with clock.frozen(again):
        for one in taken:
            flows.resolve(one, by=cast.ada.person)
            flows.receive(one, "It is back", client_id="again")
    with clock.frozen(again + timedelta(minutes=40)):
        for one in taken:
            flows.assign(one, cast.leo.person, by=cast.leo.person)
            flows.assign(one, cast.ada.person, by=cast.ada.person)
        with django_assert_num_queries(1):
            assert waits.usual(inbox) == waits.Wait(30, 2 * waits.FEWEST)
