"""Agents come and go: what they had goes back to the queue, and to nobody else."""

from __future__ import annotations

import pytest

from cast import Cast
from clew.conversations import flows, team
from clew.conversations.models import Assignment, Conversation, WorkingStatus
from clew.core import generations
from clew.core.jobs.worker import work_off_all
from clew.people import roles
from clew.people.models import Inbox, Person, Visitor

pytestmark = pytest.mark.django_db


def taken_by(person: Person, text: str = "My kettle leaks") -> Conversation:
    visitor, _token = Visitor.admit(Inbox.main())
    one = flows.start(visitor, text, client_id="first", language="en")
    return flows.assign(one, person, by=person)


def owner(one: Conversation) -> tuple[str, Person | None]:
    work_off_all()
    now = Conversation.objects.get(pk=one.pk)
    return now.state, now.agent


def leaves(person: Person) -> None:
    person.is_active = False
    person.save()


@pytest.mark.case("A08")
def test_who_is_deactivated_leaves_nothing_unanswered(cast: Cast):
    ada, leo = cast.ada.person, cast.leo.person
    open_one, solved, leos = taken_by(ada), taken_by(ada), taken_by(leo)
    flows.resolve(solved, by=ada)
    leaves(ada)
    assert owner(open_one)[0] == "waiting"
    assert owner(solved)[0] == "resolved"
    assert owner(leos) == ("agent", leo)
    assert Assignment.objects.get(conversation=open_one).ended_at


def test_the_customer_is_told_that_somebody_else_goes_on(cast: Cast):
    one = taken_by(cast.ada.person)
    leaves(cast.ada.person)
    assert owner(one)[0] == "waiting"
    assert "A colleague will go on here" in one.messages.last().text


def test_who_is_deleted_leaves_nothing_unanswered(cast: Cast):
    one = taken_by(cast.ada.person)
    Person.objects.get(pk=cast.ada.person.pk).delete()
    assert owner(one) == ("waiting", None)


def test_who_gets_a_role_that_does_not_answer_gives_everything_back(cast: Cast):
    one = taken_by(cast.ada.person)
    cast.ada.person.take_role(roles.EDITOR)
    assert owner(one)[0] == "waiting"


def test_who_is_taken_off_a_team_gives_back_what_was_its(cast: Cast):
    other = Inbox.objects.create(name="Another brand")
    cast.ada.person.inboxes.add(other)
    one = taken_by(cast.ada.person)
    Inbox.main().team.remove(cast.ada.person)
    assert owner(one)[0] == "waiting"


def test_who_becomes_an_owner_keeps_what_they_have(cast: Cast):
    one = taken_by(cast.ada.person)
    cast.ada.person.take_role(roles.OWNER)
    assert owner(one) == ("agent", cast.ada.person)


def test_an_owner_who_becomes_an_editor_gives_everything_back(cast: Cast):
    one = taken_by(cast.olive.person)
    cast.olive.person.take_role(roles.EDITOR)
    assert owner(one)[0] == "waiting"


def test_a_list_of_agents_that_is_deactivated_at_once_leaves_nothing_unanswered(cast: Cast):
    one, ada = taken_by(cast.ada.person), cast.ada.person
    before = generations.current("access")
    address = f"/studio/bulk/people/person/set_active_state/?id={ada.pk}&next=/studio/"
    cast.olive.browser.post(address, {"mark_as_active": "False"})
    assert not Person.objects.get(pk=ada.pk).is_active
    assert generations.current("access") > before
    assert owner(one)[0] == "waiting"


def test_what_a_person_solved_who_has_left_since_reopens_in_the_queue(cast: Cast):
    one = taken_by(cast.ada.person)
    flows.resolve(one, by=cast.ada.person)
    leaves(cast.ada.person)
    flows.reopen(one)
    assert owner(one)[0] == "waiting"


def test_who_stays_an_agent_keeps_what_they_have(cast: Cast):
    one = taken_by(cast.ada.person)
    cast.ada.person.first_name = "Ada L."
    cast.ada.person.save()
    assert owner(one) == ("agent", cast.ada.person)


def test_colleagues_are_those_who_answer_this_inbox(cast: Cast):
    one, noor = taken_by(cast.ada.person), cast.noor.person
    other = Inbox.objects.create(name="Another brand")
    cast.leo.person.inboxes.set([other])
    leaves(cast.tam.person)
    assert set(team.colleagues(one)) == {cast.ada.person} | set(
        Person.objects.filter(is_superuser=True)
    )
    assert noor not in team.colleagues(one)
    cast.leo.person.inboxes.add(Inbox.main())
    assert cast.leo.person in team.colleagues(one)


def test_each_colleague_is_listed_once(cast: Cast):
    one = taken_by(cast.ada.person)
    cast.leo.person.inboxes.add(Inbox.objects.create(name="Another brand"))
    people = list(team.colleagues(one))
    assert len(people) == len({person.pk for person in people})


def test_a_working_status_is_what_was_said_last(cast: Cast):
    ada = cast.ada.person
    team.say_status(ada, WorkingStatus.Status.AWAY)
    team.say_status(ada, WorkingStatus.Status.AVAILABLE)
    team.say_status(ada, WorkingStatus.Status.AWAY)
    assert [status.status for status in WorkingStatus.objects.filter(person=ada)] == ["away"]
