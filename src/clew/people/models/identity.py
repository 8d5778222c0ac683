from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models

from clew.core import clock
from clew.people.models.inbox import Inbox
from clew.people.models.person import Person

NO_ADDRESS = "customer.invalid"  # a name that can't exist (RFC 2606): nothing is sent there


class Kind(models.TextChoices):
    EXTERNAL = "external"


class Identity(models.Model):
    """A name under which somebody has proven to be who they say, within one inbox.

    `value` is the name a shop's own pages gave them. `email` is where that shop says they can be
    reached: to answer to, never to be found by, so that no claimed address opens another's door.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="identities")
    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    value = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inbox", "kind", "value"], name="identity_once")
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

    def keep_up(self, name: str, email: str) -> None:
        """Take over what the shop says of them today."""
        if name and self.person.first_name != name:
            self.person.first_name = name
            self.person.save(update_fields=["first_name"])
        if email and self.email != email:
            self.email = email
            self.save(update_fields=["email"])


def newcomer(name: str) -> Person:
    """A customer who can't sign in here: the shop's pages vouch for them."""
    address = f"{secrets.token_hex(12)}@{NO_ADDRESS}"
    return Person.objects.create_user(address, first_name=name)
