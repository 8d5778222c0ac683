"""Letters that people send: an invitation, a contact request to the owner."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.core import clock
from clew.core.jobs import job
from clew.people.models import ContactRequest, Invitation, Person


@job
def mail_invitation(*, invitation: int, token: str) -> None:
    found = Invitation.objects.filter(pk=invitation).select_related("by").first()
    if found is None or not found.is_open:
        return
    link = settings.CLEW.public_url + reverse("people:join", args=[token])
    body = _("%(by)s invites you to the studio.\n\nJoin within seven days:\n%(link)s\n")
    EmailMessage(
        _("Your invitation"), body % {"by": found.by, "link": link}, to=[found.email]
    ).send()


@job
def mail_request(*, request: int) -> None:
    """To the owners, with the asker as the reply address; once, unless the mark is lost."""
    found = ContactRequest.objects.filter(pk=request, mailed_at=None).first()
    owners = Person.objects.filter(is_superuser=True, is_active=True)
    to = list(owners.values_list("email", flat=True))
    if found is None or not to:
        return
    with override("en"):
        subject = _("Urgent request %(number)s") if found.urgent else _("Request %(number)s")
        heading = _("From: %(name)s <%(email)s>")
    sender = {"name": found.name or "–", "email": found.email}
    EmailMessage(
        subject % {"number": found.number},
        f"{heading % sender}\n\n{found.text}\n",
        to=to,
        reply_to=[found.email],
        headers={"Message-ID": f"<request-{found.client_id}@clew>"},
    ).send()
    ContactRequest.objects.filter(pk=found.pk).update(mailed_at=clock.now())
