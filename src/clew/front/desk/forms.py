"""What an agent types."""

from __future__ import annotations

from django import forms

from clew.front.forms import Pasted, Word

MOST = 4_000


class WordsForm(forms.Form):
    text = Pasted(max_length=MOST)
    client_id = Word()
