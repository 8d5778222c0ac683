"""What happened in one episode of a conversation: each kind a row with a name and a time."""

from __future__ import annotations

from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.core import clock


class OfEpisode(models.Model):
    """A row about one episode, written once."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    episode = models.PositiveIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.conversation_id}/{self.episode}"
