"""Letters that people send: an invitation, a code to come in with."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from clew.core import clock
from clew.core.jobs import job
from clew.core.jobs.schedule import scheduled
from clew.people import letters
from clew.people.models import Budget, Invitation, Passage, SignIn


@job
def mail_invitation(*, invitation: int) -> None:
    found = Invitation.objects.filter(pk=invitation).first()
    if found is None or not found.is_open:
        return
    body = _("You are invited to the studio.\n\nJoin within seven days:\n%(link)s\n")
    EmailMessage(_("Your invitation"), body % {"link": found.new_link()}, to=[found.email]).send()


@job
def mail_sign_in(*, asked: int) -> None:
    """To a mailbox that has to do with us; for any other nothing happens, and nobody can tell."""
    found = SignIn.objects.filter(pk=asked, is_expected=True, used_at=None).first()
    if found and found.is_timely:
        letters.of_sign_in(found).send()


@scheduled("throw away old sign-ins", every=timedelta(hours=1))
@job
def throw_away_sign_ins() -> None:
    old = clock.now() - timedelta(days=1)
    SignIn.objects.filter(at__lt=old).delete()
    Passage.objects.filter(at__lt=old).delete()
    Budget.objects.filter(since__lt=old).delete()
