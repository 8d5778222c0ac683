from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.core import clock, generations, tokens
from clew.people.models.person import Person

KIND = "k"


class ApiKey(models.Model):
    """Lets a program act as one agent, for as long as that agent may and it isn't revoked."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    at = models.DateTimeField(_("made"), default=clock.now, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self) -> str:
        return f"API key {self.pk}"

    @classmethod
    def make(cls, person: Person) -> str:
        """The key, which can be read only now."""
        token = tokens.drawn(KIND)
        cls.objects.create(person=person, token_hash=tokens.hashed(token))
        return token

    @classmethod
    def good_one(cls, token: str) -> ApiKey | None:
        """The key with this token; none once it is revoked or its agent has left."""
        good = cls.objects.select_related("person").filter(revoked_at=None, person__is_active=True)
        return good.filter(token_hash=tokens.hashed(token)).first()

    @classmethod
    def revoke_all(cls, person: Person) -> int:
        """End every key of somebody; says how many those were."""
        open_ones = cls.objects.filter(person=person, revoked_at=None)
        ended = open_ones.update(revoked_at=clock.now())
        generations.bump("access")
        return ended
