"""C01: every place that takes a text is one that the sweep fills, or it says why it is not.

Whoever adds a field makes these red: fill it in `hostile*.py`, so that the pages that show it are
looked at with it, or write into `SPARED` what keeps every attack out of it.
"""

from __future__ import annotations

import json

import pytest
from django.db import models

from faults import fields
from faults.hostile_house import House, beside
from faults.spared import ENDS_IN, KEEPS_NOTHING, SPARED
from stage.running import get

pytestmark = [pytest.mark.browser, pytest.mark.case("C01")]  # it asks for a served house
HOUSE = "hostile_house"


@pytest.fixture(scope="module")
def kept(hostile_house: House) -> dict[str, bool]:
    """Of each column and each block whether it holds an attack."""
    return beside(hostile_house, "kept")


def test_every_column_and_every_block_holds_an_attack_or_says_why_none_gets_there(
    kept: dict[str, bool],
):
    assert len(kept) > 150
    empty = {name for name, holds in kept.items() if not holds}
    assert sorted(empty - SPARED) == []


def test_nothing_is_spared_that_is_filled_or_gone(kept: dict[str, bool]):
    assert sorted(name for name in SPARED if kept.get(name, True)) == []


def test_every_text_that_the_api_takes_was_an_attack_once(hostile_house: House):
    description = json.loads(get(f"{hostile_house.url}/api/v1/openapi.json").read())
    inputs = set(fields.inputs(description))
    assert len(inputs) > 40
    assert sorted(inputs - hostile_house.customers.doors.tried) == []


def test_every_field_of_a_form_ends_in_a_column_that_is_filled(kept: dict[str, bool]):
    found = fields.form_fields()
    assert sorted(found - set(ENDS_IN) - set(KEEPS_NOTHING)) == []
    assert sorted((set(ENDS_IN) | set(KEEPS_NOTHING)) - found) == []
    assert [name for name, column in ENDS_IN.items() if not kept[column]] == []


def test_a_new_column_a_new_block_and_a_new_key_of_the_api_are_found():
    class Letter(models.Model):
        subject = models.TextField()
        kind = models.CharField(max_length=9, choices=[("a", "A")])
        at = models.DateTimeField()

        class Meta:
            app_label = "faults"

    Letter.__module__ = "clew.conversations.models.letter"
    assert [fields.name_of(f) for f in fields.texts_in(Letter)] == ["faults.Letter.subject"]
    described = {"properties": {"at": {"type": "integer"}, "more": {"$ref": "#/x/More"}}}
    more = {"More": {"anyOf": [{"type": "string"}, {"type": "null"}]}, "Letter": described}
    posts = {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/x/Letter"}}}}}
    described_api = {"paths": {"/letters": {"post": posts}}, "components": {"schemas": more}}
    assert list(fields.inputs(described_api)) == ["POST /letters more"]
