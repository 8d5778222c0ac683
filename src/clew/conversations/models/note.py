from __future__ import annotations

from django.conf import settings
from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.core import clock, tokens


class Note(models.Model):
    """What agents tell each other. It is no message: nothing that a customer reads looks here.

    `after_seq` is its place in the thread, `facts` what stands beside its text: its attachments.
    """

    public_id = models.CharField(max_length=24, unique=True, default=tokens.opaque_id)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="notes")
    after_seq = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    client_id = models.CharField(max_length=64, default=tokens.opaque_id)
    text = models.TextField()
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["after_seq", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "client_id"], name="note_written_once")
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"
