from __future__ import annotations

from django.conf import settings
from django.db import models

from clew.conversations.models.episode import OfEpisode


class Resolution(OfEpisode):
    """That an episode is over. `by` is the agent; nobody where the customer said so."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "episode"], name="resolution_once")
        ]
