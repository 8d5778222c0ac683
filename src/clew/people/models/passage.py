from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models

from clew.core import clock
from clew.core.models import OpenedByToken
from clew.people.models.visitor import Visitor

LIFETIME = timedelta(minutes=2)


class Passage(OpenedByToken):
    """Lets whom a shop's page vouches for out of the widget into the portal, once.

    It is worth what the visitor is worth: with the visitor's end it opens nothing any more.
    """

    KIND = "p"

    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"passage {self.pk}"

    @classmethod
    def still_opened_by(cls, token: str) -> Self | None:
        """The one of a token, if it is good; looking uses nothing up."""
        good = cls.opened_by(token).filter(
            at__gt=clock.now() - LIFETIME,
            visitor__ended_at=None,
            visitor__person__is_active=True,
            visitor__person__is_staff=False,
        )
        found: Self | None = good.select_related("visitor__person", "visitor__inbox").first()
        return found
