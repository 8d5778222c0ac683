from __future__ import annotations

from datetime import timedelta

from django.db import models

from clew.core import clock
from clew.core.models import OpenedByToken

LIFETIME = timedelta(minutes=30)


class Handover(OpenedByToken):
    """Lets one page of the help center go on with the visit that a widget began, once.

    A browser keeps what a frame on somebody else's site stores apart from our own pages, so the
    link from one to the other carries the word.
    """

    KIND = "h"

    visit = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"hand-over {self.pk}"

    @classmethod
    def of(cls, visit: str) -> str:
        """A token for a link out of the widget."""
        _made, token = cls.drawn(visit=visit)
        return token

    @classmethod
    def take(cls, token: str) -> str:
        """The visit that a token hands over; nothing for one that is used, old or unknown."""
        found = cls.opened_by(token).filter(at__gt=clock.now() - LIFETIME).first()
        if found is None or not found.use_up():
            return ""
        return str(found.visit)

    @classmethod
    def throw_away_old(cls) -> None:
        cls.objects.filter(at__lte=clock.now() - LIFETIME).delete()
