from __future__ import annotations

from django.conf import settings
from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.core import clock


class Snooze(models.Model):
    """That nobody need look at a conversation before `until`; what the customer writes ends it."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="snooze")
    until = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.conversation_id} until {self.until:%Y-%m-%d %H:%M}"
