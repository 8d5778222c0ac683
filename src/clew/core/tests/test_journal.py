"""The journal: rows in the caller's transaction; within a second for what comes by thousands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection, transaction

from clew.core import clock, journal, partitions
from clew.core.models import Generation, JournalEntry

pytestmark = pytest.mark.django_db


def rows() -> list[JournalEntry]:
    return list(JournalEntry.objects.order_by("id"))


def test_an_entry_names_what_it_is_about_by_kind_and_id():
    thing = Generation.objects.create(name="pages", number=3)
    journal.record("looked at", about=thing, by=("person", 7), visit="v", data={"a": 1})
    (row,) = rows()
    assert (row.about_kind, row.about_id) == ("generation", "pages")
    assert (row.by_kind, row.by_id, row.visit, row.data) == ("person", "7", "v", {"a": 1})


def test_an_entry_of_a_transaction_that_fails_never_was():
    with pytest.raises(RuntimeError), transaction.atomic():
        journal.record("never")
        raise RuntimeError
    assert rows() == []


def test_what_is_held_back_is_written_in_one_go_and_in_order():
    for number in range(3):
        journal.later("viewed", about=("edition", number))
    assert rows() == []
    journal.write_waiting()
    assert [row.about_id for row in rows()] == ["0", "1", "2"]
    journal.write_waiting()
    assert len(rows()) == 3


def test_what_the_database_did_not_take_is_tried_again(monkeypatch):
    def away(*_args: object, **_facts: object) -> None:
        raise OperationalError("database is locked")

    journal.later("viewed")
    with monkeypatch.context() as patched:
        patched.setattr(type(JournalEntry.objects), "bulk_create", away)
        journal.write_waiting()
    assert rows() == []
    journal.write_waiting()
    assert len(rows()) == 1


def test_an_entry_that_can_not_be_written_does_not_hold_up_the_others():
    journal.later("viewed", data={"a": 1})
    journal.later("viewed", data={"a": object()})
    journal.later("viewed", data={"a": 3})
    journal.write_waiting()
    assert [row.data["a"] for row in rows()] == [1, 3]


def test_an_entry_keeps_the_time_it_happened_not_the_time_it_was_written():
    moment = datetime(2026, 9, 11, 8, 0, tzinfo=UTC)
    with clock.frozen(moment):
        journal.later("viewed")
    journal.write_waiting()
    assert rows()[0].at == moment


def test_an_entry_from_before_its_month_had_a_place_is_kept_when_it_gets_one():
    with clock.frozen(datetime(2031, 5, 5, tzinfo=UTC)):
        journal.record("viewed")
        partitions.make_months(connection)
        journal.record("viewed again")
    assert [row.verb for row in rows()] == ["viewed", "viewed again"]


@pytest.mark.parametrize("year", [2026, 2030])
def test_the_months_ahead_have_their_place_on_postgresql_and_none_is_needed_elsewhere(year):
    with clock.frozen(datetime(year, 11, 30, tzinfo=UTC)):
        partitions.make_months(connection)
        partitions.make_months(connection)
        journal.record("viewed")
    with connection.cursor() as cursor:
        tables = {t.name for t in connection.introspection.get_table_list(cursor)}
    made = {f"core_journalentry_{year}_11", f"core_journalentry_{year + 1}_02"}
    assert made <= tables if connection.vendor == "postgresql" else not made & tables
    assert rows()[0].at.year == year
