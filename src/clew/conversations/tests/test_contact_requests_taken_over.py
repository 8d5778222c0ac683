"""What was written before there were conversations is among them after the migration."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from clew.conversations import finding
from clew.conversations.models import Conversation, Delivery, HandOff
from clew.core import clock

pytestmark = pytest.mark.django_db(transaction=True)
MIGRATION = import_module("clew.conversations.migrations.0007_contact_requests")
BEFORE = [("conversations", "0007_contact_requests"), ("people", "0005_sign_in")]


@pytest.fixture
def before():
    """The models as they were, with a table for the requests; gone again afterwards."""
    loader = MigrationExecutor(connection).loader
    apps: StateApps = loader.project_state(BEFORE).apps
    model = apps.get_model("people", "ContactRequest")
    with connection.schema_editor() as editor:
        editor.create_model(model)
    yield apps
    with connection.schema_editor() as editor:
        editor.delete_model(model)


def test_each_request_is_a_conversation_that_waits(before: StateApps):
    requests = before.get_model("people", "ContactRequest").objects
    facts = {"language": "vi", "visit": "v1"}
    first = requests.create(
        client_id="a",
        email="Mei@Example.com",
        text="My kettle leaks",
        name="Mei",
        urgent=True,
        **facts,
    )
    requests.create(
        client_id="b", email="b@example.com", text="退款", mailed_at=clock.now(), **facts
    )
    MIGRATION.take_over(before, None)
    one = Conversation.objects.get(number=first.number)
    assert (one.reply_to, one.said_name, one.language) == ("mei@example.com", "Mei", "vi")
    assert (one.state, one.urgent, one.waiting_since) == ("waiting", True, first.at)
    assert [said.text for said in one.messages.all()] == ["My kettle leaks"]
    assert HandOff.objects.get(conversation=one).question == "My kettle leaks"
    for words in ("kettle", first.number, "mei@example.com"):
        assert list(finding.found(Conversation.objects.all(), words)) == [one]
    assert [owed.conversation for owed in Delivery.owed()] == [one]  # the other was mailed
    assert one.position() == 1
