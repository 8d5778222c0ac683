"""How the assistant took what a customer wrote, and what was said of its answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.conversations.models.episode import OfEpisode
from clew.conversations.models.message import Message


class Turn(OfEpisode):
    """One question as it was understood: with what it goes on from, or as the choice it made.

    `picked` is the document (its external id) that was chosen of those offered.
    """

    message = models.OneToOneField(Message, models.CASCADE, related_name="turn")
    understood = models.TextField()
    picked = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Any]

    @classmethod
    def take(cls, message: Message, understood: str, picked: str = "") -> None:
        """Written once: a message may be worked on twice."""
        facts = {"conversation_id": message.conversation_id, "episode": message.episode}
        how = {"understood": understood, "picked": picked}
        cls.objects.get_or_create(message=message, defaults={**facts, **how})


class Rejection(OfEpisode):
    """That an answer of the assistant's was not it."""

    answer = models.OneToOneField(Message, models.CASCADE, related_name="rejection")

    objects: ClassVar[Any]

    @classmethod
    def of(cls, answer: Message) -> bool:
        """Write it down, once; says whether it is new."""
        facts = {"conversation_id": answer.conversation_id, "episode": answer.episode}
        return bool(cls.objects.get_or_create(answer=answer, defaults=facts)[1])

    @classmethod
    def of_episode(cls, conversation: Conversation) -> models.QuerySet[Rejection]:
        found: models.QuerySet[Rejection] = cls.objects.filter(
            conversation=conversation, episode=conversation.episode
        )
        return found
