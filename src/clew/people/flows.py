"""What other rooms may ask of people: invite, join, keep a request."""

from __future__ import annotations

import secrets

from django.db import transaction

from clew.core import clock, journal
from clew.people import jobs
from clew.people.models import ContactRequest, Invitation, Person


@transaction.atomic
def invite(email: str, role: str, *, by: Person) -> Invitation:
    """Write an invitation, and mail its link; earlier open ones to the address lapse."""
    invitation = open_invitation(email, role, by=by)
    jobs.mail_invitation.enqueue(invitation=invitation.pk)
    return invitation


@transaction.atomic
def invitation_link(email: str, role: str) -> str:
    """The link of a new invitation, for whoever runs the machine to hand over."""
    return open_invitation(email, role, by=None).new_link()


def open_invitation(email: str, role: str, *, by: Person | None) -> Invitation:
    address = Person.objects.normalize(email)
    Invitation.objects.filter(email=address, accepted_at=None).delete()
    invitation = Invitation(email=address, role=role, by=by)
    invitation.save()
    journal.record("person invited", about=invitation, by=by, data={"role": role})
    return invitation


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
