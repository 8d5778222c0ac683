"""What an agent types."""

from __future__ import annotations

from django import forms

from clew.front.forms import Said, Word

MOST = 4_000


class WordsForm(forms.Form):
    text = Said(max_length=MOST)
    client_id = Word()
