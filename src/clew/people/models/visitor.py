from __future__ import annotations

from django.conf import settings
from django.db import models

from clew.core import clock, generations, tokens
from clew.people.models.inbox import Inbox

KIND = "v"


class Visitor(models.Model):
    """An anonymous browser that has something to say, known by a token that opens one inbox.

    `visit` is the word under which it reads the help center, `person` whose identity it has shown,
    `crowd` the one its network falls into (`core/crowds.py`).
    """

    inbox = models.ForeignKey(Inbox, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)
    visit = models.CharField(max_length=32, blank=True)
    crowd = models.CharField(max_length=8, blank=True, default="")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"visitor {self.pk}"

    @classmethod
    def admit(cls, inbox: Inbox, visit: str = "", crowd: str = "") -> tuple[Visitor, str]:
        """A new visitor, and the token that only they will ever hold."""
        token = tokens.drawn(KIND)
        facts = {"token_hash": tokens.hashed(token), "visit": visit, "crowd": crowd}
        return cls.objects.create(inbox=inbox, **facts), token

    @classmethod
    def known_by(cls, token: str) -> Visitor | None:
        known = cls.objects.filter(token_hash=tokens.hashed(token), ended_at=None)
        return known.first()

    def new_token(self) -> str:
        """Another token for the same visitor; the one before opens nothing any more."""
        token = tokens.drawn(KIND)
        self.token_hash = tokens.hashed(token)
        self.save(update_fields=["token_hash"])
        generations.bump("access")
        return token

    def end(self) -> None:
        """Whoever holds the token is a stranger from now on."""
        self.ended_at = clock.now()
        self.save(update_fields=["ended_at"])
        generations.bump("access")
