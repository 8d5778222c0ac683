from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.core import clock, tokens


class Author(models.TextChoices):
    CUSTOMER = "customer"
    ASSISTANT = "assistant"
    AGENT = "agent"
    SYSTEM = "system"


class Message(models.Model):
    """Something said to or by the customer. It is never changed, and its place never moves.

    `seq` counts from 1 in each conversation and is taken under its row lock: who has seen up to
    `seq` has missed nothing. `facts` is what stands beside the text: of the assistant's
    outcome, citations, choices; of people's their attachments.
    """

    public_id = models.CharField(max_length=24, unique=True, default=tokens.opaque_id)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    seq = models.PositiveBigIntegerField()
    episode = models.PositiveIntegerField()
    author = models.CharField(max_length=12, choices=Author.choices)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    client_id = models.CharField(max_length=80)
    text = models.TextField()
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any]

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="message_seq_once"),
            models.UniqueConstraint(fields=["conversation", "client_id"], name="message_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}/{self.seq}"

    @classmethod
    def sent_before(
        cls, conversation: Conversation, author: Author, client_id: str
    ) -> Message | None:
        """The message that the first try left, if this is a retry."""
        return conversation.messages.filter(client_id=own_id(author, client_id)).first()

    @classmethod
    def add(
        cls,
        conversation: Conversation,
        text: str,
        *,
        author: Author,
        client_id: str,
        sender: Any = None,
        facts: dict[str, Any] | None = None,
        episode: int | None = None,
    ) -> Message:
        """The next message of a conversation that the caller holds locked."""
        message = cls(
            conversation=conversation,
            seq=conversation.last_seq + 1,
            episode=episode or conversation.episode,
            author=author,
            sender=sender,
            client_id=own_id(author, client_id),
            text=text,
            facts=facts or {},
        )
        message.save(force_insert=True)
        conversation.last_seq, conversation.last_at = message.seq, message.at
        if author is Author.CUSTOMER:
            conversation.last_customer_seq = message.seq
        conversation.save(update_fields=["last_seq", "last_at", "last_customer_seq"])
        return message


def own_id(author: Author, client_id: str) -> str:
    """So that nobody can take an id before somebody else uses it."""
    return f"{author.value}:{client_id}"
