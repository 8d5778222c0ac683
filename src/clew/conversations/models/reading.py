from __future__ import annotations

from django.conf import settings
from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.people.models import Person


class Reading(models.Model):
    """How far an agent has read a conversation."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="reading_once")
        ]

    @classmethod
    def grown(cls, conversation: Conversation, person: Person, seq: int) -> tuple[bool, int]:
        """Whether they have read further than was known, and how far."""
        kept, _ = cls.objects.get_or_create(conversation=conversation, person=person)
        further = cls.objects.filter(pk=kept.pk, seq__lt=seq).update(seq=seq)
        return bool(further), max(kept.seq, seq)

    def __str__(self) -> str:
        return f"{self.person_id} read {self.conversation_id} up to {self.seq}"
