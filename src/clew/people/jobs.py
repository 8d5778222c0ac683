"""Letters that people send: an invitation, a contact request to the owner."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from clew.core import clock
from clew.core.jobs import job, scheduled
from clew.people.models import ContactRequest, Invitation, Organisation, Person


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
    to = addresses()
    if found is None or not to:
        return
    letter_of(found, to).send()
    ContactRequest.objects.filter(pk=found.pk).update(mailed_at=clock.now())


@scheduled("mail what waits", every=timedelta(minutes=10))
@job
def mail_waiting() -> None:
    """Requests that came before there was anybody to read them, or whose letter was given up."""
    late = clock.now() - timedelta(minutes=10)
    for request in ContactRequest.objects.filter(mailed_at=None, at__lt=late)[:50]:
        mail_request.enqueue(request=request.pk)


def addresses() -> list[str]:
    """The owners', or the organisation's own while it has none."""
    owners = Person.objects.filter(is_superuser=True, is_active=True)
    ours = Organisation.load().email
    return list(owners.values_list("email", flat=True)) or ([ours] if ours else [])


def letter_of(request: ContactRequest, to: list[str]) -> EmailMessage:
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
