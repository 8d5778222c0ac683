from __future__ import annotations

from django.conf import settings
from django.db import models

from clew.conversations.models.conversation import Conversation


class Reading(models.Model):
    """How far an agent has read a conversation."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} read {self.conversation_id} up to {self.seq}"
