"""A message that an agent has is looked at closer, once no lock waits for it."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from cast import Cast
from clew.answers import urgent
from clew.conversations.models import Conversation
from clew.core import clock
from clew.core.jobs import worker

pytestmark = [pytest.mark.django_db, pytest.mark.req("R39"), pytest.mark.req("B14")]
UNLISTED = "your blender threw a shard of its blade into my palm and I can't get it out"


def test_what_no_list_has_words_for_goes_first_though_an_agent_has_it(cast: Cast):
    number = cast.mei.app.opens("Where is my parcel?")["id"]
    worker.work_off_all()
    cast.mei.app.asks_for_a_person(number)
    cast.ada.app.takes(number)
    cast.mei.app.writes(number, "Are you there?")
    look()
    assert not Conversation.objects.get().urgent
    cast.mei.app.writes(number, UNLISTED)
    cast.mei.app.writes(number, "Hello?")
    assert urgent.kind_of(UNLISTED, at_once=True) is None
    assert not Conversation.objects.get().urgent
    assert look() == 1
    assert Conversation.objects.get().urgent


def test_what_an_agent_has_answered_is_not_looked_at_again(cast: Cast):
    number = cast.mei.app.opens("Where is my parcel?")["id"]
    worker.work_off_all()
    cast.mei.app.asks_for_a_person(number)
    cast.ada.app.takes(number)
    cast.mei.app.writes(number, UNLISTED)
    cast.ada.app.replies(number, "Please see a doctor now; I'll stay here.")
    cast.mei.app.writes(number, "Thank you.")
    look()
    assert not Conversation.objects.get().urgent


def look() -> int:
    """The closer look a few seconds later; says how many it took."""
    DBTaskResult.objects.update(run_after=clock.now())
    return worker.work_off_all()
