"""What customers send in the portal: a message, a rating."""

from __future__ import annotations

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from clew.front.forms import Said, Word

MOST_TEXT = 4_000
SCORES = [(1, _("Bad")), (2, _("Poor")), (3, _("Fair")), (4, _("Good")), (5, _("Very good"))]


class MessageForm(forms.Form):
    text = Said(
        label=_("Your message"),
        max_length=MOST_TEXT,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    client_id = Word()
    use_required_attribute = False

    @classmethod
    def fresh(cls) -> MessageForm:
        """Pressed twice it sends once: the word is drawn with the page."""
        return cls(initial={"client_id": secrets.token_urlsafe(16)})


class RatingForm(forms.Form):
    score = forms.TypedChoiceField(
        label=_("How was our help?"),
        choices=SCORES,
        coerce=int,
        error_messages={"required": _("Choose one of the five.")},
        widget=forms.RadioSelect,
    )
    comment = Said(
        label=_("What should we know? (optional)"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    use_required_attribute = False
