"""What visitors may send: a vote, a letter, a question."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from clew.knowledge.models import Reason

MOST_QUESTION = 1_000
MOST_LETTER = 8_000
MOST_WORD = 16
_WORD = re.compile(r"[A-Za-z0-9_-]+")


def question(text: str | None) -> str:
    """What somebody typed into a search field: short, without NUL, never refused."""
    return (text or "").replace("\0", " ").strip()[:MOST_QUESTION]


def word(text: str | None) -> str:
    """A public id from an address; nothing for what is none."""
    return text if text and len(text) <= MOST_WORD and _WORD.fullmatch(text) else ""


def pasted(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n")


class Pasted(forms.CharField):
    """Text as people paste it: NUL is dropped instead of refused, and a line ends in one letter.

    A form sends two for each line that its field counts as one.
    """

    def to_python(self, value: object) -> str:
        return super().to_python(pasted(value) if isinstance(value, str) else value) or ""

    def bound_data(self, data: str | None, initial: object) -> str:
        """Shown again it is as it would be kept."""
        return pasted(data or "")


class Word(forms.CharField):
    """A random word a page made; anything else counts as none."""

    def __init__(self, most: int = 64) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)
        self.most = most

    def clean(self, value: object) -> str:
        fits = isinstance(value, str) and len(value) <= self.most and _WORD.fullmatch(value)
        return str(value) if fits else ""


class FileForm(forms.Form):
    """What is said of a file that a script sends up, beside the file itself."""

    name = forms.CharField(max_length=500, required=False, strip=False)
    client_id = Word()


class VoteForm(forms.Form):
    solved = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.ChoiceField(choices=[("", ""), *Reason.choices], required=False)
    text = Pasted(required=False, max_length=500)
    visit = Word()


class LetterForm(forms.Form):
    """A request to a person. The name is optional: nothing is asked that isn't needed."""

    text = Pasted(
        label=_("What is the problem?"),
        help_text=_("An order number or the model helps. Leave out card numbers and passwords."),
        max_length=MOST_LETTER,
        error_messages={"required": _("Write in a sentence or two what the problem is.")},
        widget=forms.Textarea(attrs={"rows": 6, "data-letter": "text"}),
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("We answer there, and use it for nothing else."),
        max_length=254,
        error_messages={
            "required": _("Write your mail address, so that we can answer."),
            "invalid": _("This is not a whole mail address. It looks like name@example.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "data-letter": "email"}),
    )
    name = Pasted(
        label=_("Your name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "data-letter": "name"}),
    )
    client_id = Word()
    visit = Word(32)
    use_required_attribute = False
