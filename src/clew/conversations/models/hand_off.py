from __future__ import annotations

from django.db import models

from clew.conversations.models.episode import OfEpisode


class HandOff(OfEpisode):
    """The way from the assistant to a person: why, and what the customer had asked and seen."""

    reason = models.CharField(max_length=16)
    question = models.TextField(blank=True)
    trail = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "episode"], name="hand_off_once")
        ]
