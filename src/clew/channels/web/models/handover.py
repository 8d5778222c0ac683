from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models

from clew.core import clock, tokens

KIND = "h"
LIFETIME = timedelta(minutes=30)


class Handover(models.Model):
    """Lets one page of the help center go on with the visit that a widget began, once.

    A browser keeps what a frame on somebody else's site stores apart from our own pages, so the
    link from one to the other carries the word.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    visit = models.CharField(max_length=32)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any]

    def __str__(self) -> str:
        return f"hand-over {self.pk}"

    @classmethod
    def of(cls, visit: str) -> str:
        """A token for a link out of the widget."""
        token = tokens.drawn(KIND)
        cls.objects.create(token_hash=tokens.hashed(token), visit=visit)
        return token

    @classmethod
    def take(cls, token: str) -> str:
        """The visit that a token hands over; nothing for one that is used, old or unknown."""
        known = cls.objects.filter(token_hash=tokens.hashed(token), at__gt=clock.now() - LIFETIME)
        found = known.first()
        if found is None or cls.objects.filter(pk=found.pk).delete()[0] != 1:
            return ""
        return str(found.visit)

    @classmethod
    def throw_away_old(cls) -> None:
        cls.objects.filter(at__lte=clock.now() - LIFETIME).delete()
