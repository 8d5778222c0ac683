from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.core import clock, generations
from clew.core.models import OpenedByToken
from clew.people.models.person import Person


class ApiKey(OpenedByToken):
    """Lets a program act as one agent, for as long as that agent may and it isn't revoked."""

    KIND = "k"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self) -> str:
        return f"API key {self.pk}"

    @classmethod
    def make(cls, person: Person) -> str:
        """The key, which can be read only now."""
        _made, token = cls.drawn(person=person)
        return token

    @classmethod
    def good_one(cls, token: str) -> Self | None:
        """The key with this token; none once it is revoked or its agent has left."""
        good = cls.opened_by(token).filter(revoked_at=None, person__is_active=True)
        found: Self | None = good.select_related("person").first()
        return found

    @classmethod
    def revoke_all(cls, person: Person) -> int:
        """End every key of somebody; says how many those were."""
        open_ones = cls.objects.filter(person=person, revoked_at=None)
        ended = open_ones.update(revoked_at=clock.now())
        generations.bump("access")
        return ended
