from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models

from clew.core import clock, tokens
from clew.people.models.visitor import Visitor

KIND = "p"
LIFETIME = timedelta(minutes=2)


class Passage(models.Model):
    """Lets whom a shop's page vouches for out of the widget into the portal, once.

    It is worth what the visitor is worth: with the visitor's end it opens nothing any more.
    """

    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any]

    def __str__(self) -> str:
        return f"passage {self.pk}"

    @classmethod
    def of(cls, visitor: Visitor) -> str:
        token = tokens.drawn(KIND)
        cls.objects.create(visitor=visitor, token_hash=tokens.hashed(token))
        return token

    @classmethod
    def opened_by(cls, token: str) -> Passage | None:
        """The one that a token still opens; looking uses nothing up."""
        good = cls.objects.filter(
            token_hash=tokens.hashed(token),
            at__gt=clock.now() - LIFETIME,
            visitor__ended_at=None,
            visitor__person__is_active=True,
            visitor__person__is_staff=False,
        )
        found: Passage | None = good.select_related("visitor__person", "visitor__inbox").first()
        return found

    def use(self) -> bool:
        """Of many who come at once one does."""
        return bool(Passage.objects.filter(pk=self.pk).delete()[0] == 1)
