"""Letters that people send: an invitation, a contact request to the owner."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.core import clock
from clew.core.jobs import job
from clew.people.models import ContactRequest, Invitation, Person


@job
def mail_invitation(*, invitation: int, link: str) -> None:
    found = Invitation.objects.filter(pk=invitation).first()
    if found is None or not found.is_open:
        return
    body = _("You are invited to the studio.\n\nJoin within seven days:\n%(link)s\n")
    EmailMessage(_("Your invitation"), body % {"link": link}, to=[found.email]).send()


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
