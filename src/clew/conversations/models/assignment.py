from __future__ import annotations

from django.conf import settings
from django.db import models

from clew.conversations.models.episode import OfEpisode


class Assignment(OfEpisode):
    """That one agent answers, from `at` until `ended_at`."""

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(ended_at=None),
                name="assignment_one_agent",
            )
        ]
