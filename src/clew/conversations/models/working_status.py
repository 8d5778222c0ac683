from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.core import clock


class WorkingStatus(models.Model):
    """Whether an agent is there to answer, as they say themselves. Who never said is."""

    class Status(models.TextChoices):
        AVAILABLE = "available", _("Available")
        AWAY = "away", _("Away")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="working_status"
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.AVAILABLE)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.person_id} {self.status}"
