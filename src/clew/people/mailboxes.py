"""Customers come in by what was mailed to them: a code for this browser, a link for any.

Whatever address is asked for, the answer is the same and takes the same work; a letter goes only
to mailboxes that have to do with us. Guessing is bounded for each code, for each mailbox by the
hour however many codes it gets, for each network, and for all together.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clew.core import journal, limits
from clew.core.refusals import Refusal, TooMany
from clew.people import jobs
from clew.people.models import Budget, Identity, Person, SignIn

HOUR = 3600
LETTERS_A_MAILBOX = 5
TRIES_A_MAILBOX = 15
LETTERS_A_NETWORK = 30
TRIES_A_NETWORK = 60
TRIES_IN_ALL = 1_000


class WrongCode(Refusal):
    code = "wrong_code"
    status = 422
    message = _(
        "This code is not right, or it is over. Look at the newest mail, or ask for another code."
    )


class LinkOver(Refusal):
    code = "link_over"
    status = 410
    message = _("This link was used already, or it is older than fifteen minutes. Ask for another.")


class LettersSpent(TooMany):
    code = "letters_spent"
    message = _(
        "This address was sent several codes within the hour. Use the link in one of these mails, "
        "or try again in an hour."
    )


def ask(email: str, *, is_expected: bool, language: str, network: str, goes_to: str = "") -> SignIn:
    """Have a code and a link mailed; raises TooMany."""
    address = Person.objects.normalize(email)
    spend(f"letters from {limits.network_of(network)}", LETTERS_A_NETWORK, TooMany)
    spend(f"letters to {address}", LETTERS_A_MAILBOX, LettersSpent)
    with transaction.atomic():
        asked = SignIn.objects.create(
            email=address, language=language, is_expected=is_expected, goes_to=goes_to
        )
        jobs.mail_sign_in.enqueue(asked=asked.pk)
    return asked


def come_in_by_code(key: str, code: str, *, network: str) -> tuple[Person, SignIn]:
    """Who holds the mailbox that a browser asked for; raises WrongCode and TooMany."""
    asked = SignIn.objects.filter(key=key, used_at=None).first()
    if asked is None:
        raise WrongCode()
    spend(f"tries from {limits.network_of(network)}", TRIES_A_NETWORK, TooMany)
    spend(f"tries at {asked.email}", TRIES_A_MAILBOX, TooMany)
    spend("tries", TRIES_IN_ALL, TooMany)
    if not asked.is_opened_by(code):
        raise WrongCode()
    return come_in(asked, WrongCode), asked


def come_in_by_link(token: str) -> tuple[Person, SignIn]:
    """Who holds the mailbox that a link was sent to; raises LinkOver."""
    asked = SignIn.of_link(token)
    if asked is None:
        raise LinkOver()
    return come_in(asked, LinkOver), asked


@transaction.atomic
def come_in(asked: SignIn, refusal: type[Refusal]) -> Person:
    """What was mailed has come back: the mailbox is proven."""
    if not asked.use():
        raise refusal()
    person = Identity.of_mailbox(asked.email).person
    if not person.is_active:
        raise refusal()
    journal.record("mailbox proven", about=person)
    return person


def sign_out_everywhere(person: Person) -> None:
    """End what was opened in other browsers, and what was mailed and not used."""
    person.set_unusable_password()
    person.save(update_fields=["password"])


def spend(name: str, most: int, refusal: type[TooMany]) -> None:
    if not Budget.spend(name, most):
        raise refusal(retry_after=HOUR)
