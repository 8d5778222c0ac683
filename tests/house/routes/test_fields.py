"""What a form lets through fits into its column: SQLite would take it, PostgreSQL would not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from clew.conversations.models import Conversation
from clew.front.forms import LetterForm
from clew.front.portal.proofs import AddressForm
from clew.people.models import SignIn

PAIRS = [(LetterForm, Conversation), (AddressForm, SignIn)]
ROOMS = {"answers", "channels", "conversations", "core", "insights", "knowledge", "people"}


def too_long(form: type[forms.BaseForm], model: type[models.Model]) -> Iterator[str]:
    """Fields of the form that let more through than the model's column of the same name holds."""
    columns = {f.name: f.max_length for f in model._meta.get_fields() if hasattr(f, "max_length")}
    for name, field in form.base_fields.items():
        most = columns.get(name)
        if most is not None and any(len(v) > most for v in let_through(field, most + 1)):
            yield f"{form.__name__}.{name}"


def let_through(field: forms.Field, length: int) -> Iterator[str]:
    """What becomes of a text, and of a mail address, of this length."""
    for value in ("a" * length, "@b.example".rjust(length, "a")):
        with suppress(ValidationError):
            yield field.clean(value)


@pytest.mark.parametrize(("form", "model"), PAIRS, ids=lambda pair: pair.__name__)
def test_a_field_of_a_form_is_no_longer_than_its_column(form, model):
    assert set(form.base_fields) & {f.name for f in model._meta.get_fields()}
    assert list(too_long(form, model)) == []


def test_a_field_that_is_too_long_is_found():
    class Loose(forms.Form):
        client_id = forms.CharField()

    assert list(too_long(Loose, Conversation)) == ["Loose.client_id"]


def test_every_model_of_ours_belongs_to_a_room():
    ours = [m for m in apps.get_models() if m.__module__.startswith("clew.")]
    assert len(ours) > 10
    assert {m.__module__.split(".")[1] for m in ours} <= ROOMS
