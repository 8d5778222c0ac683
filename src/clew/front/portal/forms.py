"""What customers send in the portal: an address, a code, a message, a rating."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clew.front.forms import Said, Word

MOST_TEXT = 4_000
SCORES = [(1, _("Bad")), (2, _("Poor")), (3, _("Fair")), (4, _("Good")), (5, _("Very good"))]


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("The one with which you wrote to us."),
        max_length=200,
        error_messages={
            "required": _("Write your mail address, so that we can send you a code."),
            "invalid": _("This is not a whole mail address. It looks like name@example.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    to = Word(24)
    use_required_attribute = False


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The six digits from the mail"),
        max_length=40,
        error_messages={"required": _("Write the six digits that stand in the mail.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    use_required_attribute = False

    def clean_code(self) -> str:
        """As people copy it: blanks, dashes and full-width digits are no mistakes."""
        typed = re.sub(r"[\s\u00ad\u2010-\u2015-]", "", self.cleaned_data["code"])
        if not re.fullmatch(r"\d{6}", typed):
            raise forms.ValidationError(_("The code has six digits. Write them as in the mail."))
        return str(int(typed)).zfill(6)


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


def filled(form: type[forms.Form], data: Any) -> forms.Form | None:
    """The form, if what was sent is all right."""
    sent = form(data)
    return sent if sent.is_valid() else None
