from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from clew.core import clock, generations, tokens
from clew.core.models import OpenedByToken
from clew.people.models.inbox import Inbox


class Visitor(OpenedByToken):
    """An anonymous browser that has something to say, known by a token that opens one inbox.

    `visit` is the word under which it reads the help center, `person` whose identity it has shown,
    `crowd` the one its network falls into (`core/crowds.py`).
    """

    KIND = "v"

    inbox = models.ForeignKey(Inbox, models.PROTECT, related_name="+")
    visit = models.CharField(max_length=32, blank=True)
    crowd = models.CharField(max_length=8, blank=True, default="")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"visitor {self.pk}"

    @classmethod
    def admit(cls, inbox: Inbox, visit: str = "", crowd: str = "") -> tuple[Self, str]:
        """A new visitor, and the token that only they will ever hold."""
        return cls.drawn(inbox=inbox, visit=visit, crowd=crowd)

    @classmethod
    def known_by(cls, token: str) -> Self | None:
        known: Self | None = cls.opened_by(token).filter(ended_at=None).first()
        return known

    def new_token(self) -> str:
        """Another token for the same visitor; the one before opens nothing any more."""
        token = tokens.drawn(self.KIND)
        self.token_hash = tokens.hashed(token)
        self.save(update_fields=["token_hash"])
        generations.bump("access")
        return token

    def end(self) -> None:
        """Whoever holds the token is a stranger from now on."""
        self.ended_at = clock.now()
        self.save(update_fields=["ended_at"])
        generations.bump("access")
