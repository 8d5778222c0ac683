"""Letters that people send: an invitation, a contact request to the owner."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from clew.core import clock
from clew.core.jobs import job
from clew.core.jobs.schedule import scheduled
from clew.people import letters
from clew.people.models import ContactRequest, Invitation


@job
def mail_invitation(*, invitation: int) -> None:
    found = Invitation.objects.filter(pk=invitation).first()
    if found is None or not found.is_open:
        return
    body = _("You are invited to the studio.\n\nJoin within seven days:\n%(link)s\n")
    EmailMessage(_("Your invitation"), body % {"link": found.new_link()}, to=[found.email]).send()


@job
def mail_request(*, request: int) -> None:
    """To the owners, with the asker as the reply address; once, unless the mark is lost."""
    found = ContactRequest.objects.filter(pk=request, mailed_at=None).first()
    to = letters.owners()
    if found is None or not to:
        return
    letters.of_request(found, to).send()
    ContactRequest.objects.filter(pk=found.pk).update(mailed_at=clock.now())


@scheduled("mail what waits", every=timedelta(minutes=10))
@job
def mail_waiting() -> None:
    """Requests that came before there was anybody to read them, or whose letter was given up."""
    late = clock.now() - timedelta(minutes=10)
    for request in ContactRequest.objects.filter(mailed_at=None, at__lt=late)[:50]:
        mail_request.enqueue(request=request.pk)
