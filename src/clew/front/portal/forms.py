"""What customers send in the portal: a message, a rating."""

from __future__ import annotations

import secrets

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clew.front.forms import Pasted, Word

MOST_TEXT = 4_000
SCORES = [(1, _("Bad")), (2, _("Poor")), (3, _("Fair")), (4, _("Good")), (5, _("Very good"))]

# Fields of the form in which a message is written: whatever is pressed, all of it comes along.
BESIDE = {"form": "write"}


class Several(forms.FileInput):
    """A plain field for files; the script puts its tray in the place of it."""

    allow_multiple_selected = True


class MessageForm(forms.Form):
    """A message, and files of which each is looked at by itself (`enclosing.py`)."""

    text = Pasted(
        label=_("Your message"),
        max_length=MOST_TEXT,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    chosen = forms.FileField(
        label=_("Files"),
        help_text=_("Pictures, PDFs and the like: 5 at most, each up to 10 MB."),
        required=False,
        widget=Several(attrs={"multiple": True, "data-plain": ""}),
    )
    client_id = Word()
    use_required_attribute = False

    @classmethod
    def sent(cls, request: HttpRequest) -> MessageForm:
        """As it came; beside files it may say nothing."""
        form = cls(request.POST)
        form.fields["text"].required = not (request.FILES or request.POST.get("attachments"))
        return form

    @classmethod
    def begun(cls, text: str = "", word: str = "") -> MessageForm:
        """Pressed twice it sends once: the word is drawn with the page, or was before."""
        return cls(initial={"text": text, "client_id": word or secrets.token_urlsafe(16)})


class RatingForm(forms.Form):
    score = forms.TypedChoiceField(
        label=_("How was our help?"),
        choices=SCORES,
        coerce=int,
        error_messages={"required": _("Choose one of the five.")},
        widget=forms.RadioSelect(attrs=BESIDE),
    )
    comment = Pasted(
        label=_("What should we know? (optional)"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2, **BESIDE}),
    )
    use_required_attribute = False
