"""What the owners are told of a contact request, and where."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.people.models import ContactRequest, Organisation, Person


def owners() -> list[str]:
    """The owners', or the organisation's own while it has none."""
    staff = Person.objects.filter(is_superuser=True, is_active=True)
    ours = Organisation.load().email
    return list(staff.values_list("email", flat=True)) or ([ours] if ours else [])


def of_request(request: ContactRequest, to: list[str]) -> EmailMessage:
    with override("en"):
        subject = _("Urgent request %(number)s") if request.urgent else _("Request %(number)s")
        heading = _("From: %(name)s <%(email)s>")
    sender = {"name": request.name or "–", "email": request.email}
    return EmailMessage(
        subject % {"number": request.number},
        f"{heading % sender}\n\n{request.text}\n",
        to=to,
        reply_to=[request.email],
        headers={"Message-ID": f"<request-{request.client_id}@clew>"},
    )
