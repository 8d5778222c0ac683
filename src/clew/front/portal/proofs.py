"""What proves a mailbox: its address, and the code that was mailed there."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from clew.front.forms import Word


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
