"""Letters that people get, and who the owners are."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.core.addresses import absolute
from clew.core.mailing import BY_MACHINE, message_id, one_line
from clew.people.models import Organisation, Person, SignIn


def owners() -> list[str]:
    """The owners', or the organisation's own while it has none."""
    staff = Person.objects.filter(is_superuser=True, is_active=True)
    ours = Organisation.load().email
    return list(staff.values_list("email", flat=True)) or ([ours] if ours else [])


def of_sign_in(asked: SignIn) -> EmailMessage:
    """A code to type where it was asked for, and a link for any browser."""
    with override(asked.language):
        words = {
            "name": Organisation.load().worded("name"),
            "code": asked.code,
            "link": absolute(reverse("portal:link", args=[asked.link_token])),
        }
        subject = _("%(code)s is your code for %(name)s") % words
        body = _(
            "Your code: %(code)s\n\n"
            "Write it on the page where you asked for it. It is good for ten minutes, once.\n\n"
            "Or open this link and press the button there, within fifteen minutes:\n%(link)s\n\n"
            "If you did not ask for this, do nothing. Nobody comes in without the code.\n"
            "Tell it to nobody: we never ask for it.\n\n"
            "%(name)s\n"
        )
    headers = {**BY_MACHINE, "Message-ID": message_id(f"sign-in-{asked.pk}")}
    return EmailMessage(one_line(subject), body % words, to=[asked.email], headers=headers)
