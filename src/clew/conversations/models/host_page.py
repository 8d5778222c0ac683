"""The page around the widget from which a customer wrote, as that page calls itself."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.core import clock

LONGEST_TITLE, LONGEST_ADDRESS = 200, 500
MOST = 50  # of one conversation: who wanders on is not followed for ever


class HostPage(models.Model):
    """`title` and `address` are somebody else's words: shown as text, never followed or run."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="host_pages")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    address = models.CharField(max_length=LONGEST_ADDRESS)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any]

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.title or self.address

    @classmethod
    def keep(cls, conversation: Conversation, title: str, address: str) -> Self | None:
        """Write it down unless they were there already, or enough is kept."""
        title, address = title[:LONGEST_TITLE], address[:LONGEST_ADDRESS]
        known = cls.objects.filter(conversation=conversation)
        last = known.last()
        if last and (last.title, last.address) == (title, address):
            return None
        if known.count() >= MOST:
            return None
        kept: Self = cls.objects.create(conversation=conversation, title=title, address=address)
        return kept
