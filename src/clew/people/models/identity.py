from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from clew.core import clock
from clew.people.models.inbox import Inbox
from clew.people.models.person import Person

NO_ADDRESS = "customer.invalid"  # a name that can't exist (RFC 2606): nothing is sent there


class Kind(models.TextChoices):
    EXTERNAL = "external"  # a shop's own pages say so
    EMAIL = "email"  # they hold a mailbox: what was sent there came back


class Identities(models.QuerySet["Identity"]):
    def reached_at(self, address: str) -> Identities:
        """Of whom a mailbox is known: they have proven it, or a shop says so."""
        proven = models.Q(kind=Kind.EMAIL, value=address)
        return self.filter(proven | models.Q(kind=Kind.EXTERNAL, email=address))


class Identity(models.Model):
    """A name under which somebody has proven to be who they say, within one inbox.

    `value` is the name a shop's own pages gave them, or the address of their mailbox. `email` is
    where that shop says they can be reached: to answer to, never to be found by, so that no claimed
    address opens another's door.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="identities")
    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    value = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Identities.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inbox", "kind", "value"], name="identity_once")
        ]
        indexes = [
            models.Index(fields=["email"], name="identity_email", condition=~models.Q(email="")),
            models.Index(fields=["value"], name="identity_value"),
        ]

    def __str__(self) -> str:
        return f"identity {self.pk}"

    @classmethod
    def known_as(cls, inbox: Inbox, value: str, *, name: str = "", email: str = "") -> Identity:
        """The identity of that name in an inbox, with its person: made when first shown.

        The caller holds a transaction and, by its visitor's row, is alone with this browser; of
        two browsers that show a name first at the same time one waits for the other's row.
        """
        known: dict[str, Any] = {"inbox": inbox, "kind": Kind.EXTERNAL, "value": value}
        found = cls.objects.select_related("person").filter(**known).first()
        if found is None:
            made = {"person": lambda: newcomer(name)}  # called, and undone, with the row itself
            found = cls.objects.get_or_create(**known, defaults=made)[0]
        found.keep_up(name, email)
        return found

    @classmethod
    def of_mailbox(cls, address: str) -> Identity:
        """The identity of who has just proven to hold a mailbox, with its person."""
        known: dict[str, Any] = {"inbox": Inbox.main(), "kind": Kind.EMAIL, "value": address}
        made: dict[str, Any] = {"person": lambda: newcomer("")}
        found: Identity = cls.objects.get_or_create(**known, defaults=made)[0]
        return found

    @classmethod
    def mailboxes(cls, person: Person) -> list[str]:
        """The addresses that somebody has proven to be theirs, the newest first."""
        proven = cls.objects.filter(person=person, kind=Kind.EMAIL).order_by("-at")
        return list(proven.values_list("value", flat=True))

    @classmethod
    def address_of(cls, person: Person) -> str:
        """Where to write to a customer: a mailbox of theirs, else what a shop says of them."""
        vouched_for = cls.objects.filter(person=person, kind=Kind.EXTERNAL).exclude(email="")
        vouched = vouched_for.values_list("email", flat=True).first()
        own = "" if person.email.endswith(f"@{NO_ADDRESS}") else person.email
        return next(iter(cls.mailboxes(person)), None) or vouched or own

    def keep_up(self, name: str, email: str) -> None:
        """Take over what the shop says of them today."""
        if name and self.person.first_name != name:
            self.person.first_name = name
            self.person.save(update_fields=["first_name"])
        email = Person.objects.normalize(email)
        if email and self.email != email:
            self.email = email
            self.save(update_fields=["email"])


def newcomer(name: str) -> Person:
    """A customer who can't sign in here: the shop's pages vouch for them."""
    address = f"{secrets.token_hex(12)}@{NO_ADDRESS}"
    return Person.objects.create_user(address, first_name=name)
