"""What other rooms may ask of people: invite, join, prove who a visitor is."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clew.core import clock, journal
from clew.core.refusals import Refusal
from clew.people import jobs, proof
from clew.people.models import ApiKey, Identity, Invitation, Passage, Person, Visitor


class PassageOver(Refusal):
    code = "passage_over"
    status = 410
    message = _(
        "This way in was used already, or it is older than two minutes. Go back to the help window "
        "and open your requests again."
    )


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
def identify(visitor: Visitor, signed: str) -> tuple[Visitor, str]:
    """Take a shop's signed word for who a visitor is; the visitor, and the token to go on with.

    The token before opens nothing any more. Where the browser showed somebody else until now, it
    becomes another visitor, who sees nothing of that one. Raises NotProven.
    """
    claims = proof.claims_in(signed, visitor.inbox)
    visitor = Visitor.objects.select_for_update().select_related("inbox").get(pk=visitor.pk)
    shown = Identity.known_as(
        visitor.inbox, claims.subject, name=claims.name, email=claims.email
    ).person
    if visitor.ended_at or not shown.is_active or shown.is_staff:
        raise proof.NotProven()
    if visitor.person_id not in (None, shown.pk):
        visitor.end()
        visitor, _unused = Visitor.admit(visitor.inbox, crowd=visitor.crowd)
    visitor.person = shown
    visitor.save(update_fields=["person"])
    journal.record("identity shown", about=visitor, by=shown, visit=visitor.visit)
    return visitor, visitor.new_token()


@transaction.atomic
def let_out(visitor: Visitor) -> str:
    """A word that opens the portal, once and soon, to whom a shop vouches for; raises NotProven."""
    if visitor.person_id is None:
        raise proof.NotProven()
    journal.record("passage given", about=visitor, by=visitor.person, visit=visitor.visit)
    _given, token = Passage.drawn(visitor=visitor)
    return token


@transaction.atomic
def let_in(token: str) -> Visitor:
    """Who comes in with such a word; raises PassageOver."""
    found = Passage.still_opened_by(token)
    if found is None or not found.use_up():
        raise PassageOver()
    journal.record("passage taken", about=found.visitor, by=found.visitor.person)
    return found.visitor


@transaction.atomic
def forget(visitor: Visitor) -> None:
    """End a visitor: somebody signed out on the shop's page, or wants to be nobody again."""
    visitor.end()
    journal.record("visitor ended", about=visitor, visit=visitor.visit)


@transaction.atomic
def make_key(person: Person) -> str:
    """A key by which a program acts as an agent; it can be read only now."""
    journal.record("key made", about=person)
    return ApiKey.make(person)


@transaction.atomic
def revoke_keys(person: Person) -> int:
    """End every key of an agent; says how many those were."""
    journal.record("keys revoked", about=person)
    return ApiKey.revoke_all(person)
