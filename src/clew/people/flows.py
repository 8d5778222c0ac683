"""What other rooms may ask of people: invite, join, keep a request."""

from __future__ import annotations

import secrets

from django.db import transaction

from clew.core import clock, journal
from clew.people import jobs
from clew.people.models import ContactRequest, Invitation, Person


@transaction.atomic
def invite(email: str, role: str, *, by: Person | None) -> tuple[Invitation, str]:
    """Write an invitation and mail its link, which is returned too; earlier open ones lapse."""
    address = Person.objects.normalize(email)
    Invitation.objects.filter(email=address, accepted_at=None).delete()
    invitation = Invitation(email=address, role=role, by=by)
    link = invitation.new_link()
    invitation.save()
    journal.record("person invited", about=invitation, by=by, data={"role": role})
    jobs.mail_invitation.enqueue(invitation=invitation.pk, link=link)
    return invitation, link


@transaction.atomic
def join(token: str, *, name: str, password: str) -> Person:
    """Turn an open invitation into a staff account; raises InvitationOver."""
    invitation = Invitation.open_one(token)
    person = Person.objects.filter(email=invitation.email).first()
    if person is None:
        person = Person.objects.create_user(invitation.email)
    person.first_name = name
    person.set_password(password)
    person.save()
    person.take_role(invitation.role)
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    journal.record("person joined", about=person, by=invitation.by)
    return person


@transaction.atomic
def keep_request(
    text: str, *, email: str, name: str, language: str, client_id: str, visit: str, urgent: bool
) -> ContactRequest:
    """Keep a contact request and mail it to the owner; the same client_id gives the first one."""
    if ContactRequest.objects.filter(client_id=client_id).exclude(email=email).exists():
        client_id = secrets.token_urlsafe(16)  # somebody else's: theirs is not given away
    request, first = ContactRequest.objects.get_or_create(
        client_id=client_id,
        defaults={
            "text": text,
            "email": email,
            "name": name,
            "language": language,
            "visit": visit,
            "urgent": urgent,
        },
    )
    if first:
        data = {"urgent": urgent, "language": language}
        journal.record("person asked for", about=request, visit=visit, data=data)
        jobs.mail_request.enqueue(request=request.pk)
    return request
