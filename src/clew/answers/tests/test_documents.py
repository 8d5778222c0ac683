"""Rows in, rows out: what other rooms hand over, exactly once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction

from clew.answers import flows
from clew.answers.models import Document
from clew.answers.tests.conftest import SHELF, draft
from clew.core import generations

pytestmark = pytest.mark.django_db


def test_what_is_put_again_unchanged_changes_nothing(shelf):
    before = generations.current("documents")
    assert flows.put(SHELF) == 0
    assert generations.current("documents") == before


def test_a_changed_document_replaces_its_row_and_tells_the_index(shelf):
    before = generations.current("documents")
    assert flows.put([replace(SHELF[0], text="Refunds take three days.")]) == 1
    row = Document.objects.get(key="refund")
    assert (row.text, row.embedded_with) == ("Refunds take three days.", "")
    assert generations.current("documents") > before


def test_the_same_key_of_another_source_is_another_document(shelf):
    flows.put([replace(SHELF[0], source="elsewhere")])
    assert Document.objects.filter(key="refund").count() == 2


def test_withdrawing_takes_only_what_was_named(shelf):
    assert flows.withdraw("tests", ["refund", "never there"]) == 1
    assert flows.withdraw("elsewhere", ["invoice"]) == 0
    assert Document.objects.filter(key="invoice").exists()


def test_what_is_rolled_back_was_never_there(shelf):
    before = generations.current("documents")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        flows.put([draft("gone", "Gone", "This is rolled back.")])
        _ = 1 / 0
    assert generations.current("documents") == before
    assert not Document.objects.filter(key="gone").exists()


def test_the_last_of_two_drafts_of_one_document_counts(shelf):
    flows.put([draft("twin", "First", "one"), draft("twin", "Second", "two")])
    assert Document.objects.get(key="twin").title == "Second"


def test_a_document_without_translations_is_a_group_of_its_own(shelf):
    assert Document.objects.get(key="invoice").group == "tests/invoice"


def test_a_nul_character_does_not_reach_the_database():
    flows.put([draft("nul", "T\0itle", "te\0xt", passages=({"heading": "\0h", "text": "p\0"},))])
    row = Document.objects.get(key="nul")
    assert (row.title, row.text, row.passages) == ("Title", "text", [{"heading": "h", "text": "p"}])


def test_a_title_that_is_only_the_beginning_is_no_evidence_of_its_own():
    text = "We refund within days. " * 9
    for title in ("We refund", "We refund within…"):
        assert Document.of(draft("a", title, text)).own_title == ""
    assert Document.of(draft("b", "Money", text)).own_title == "Money"
