from __future__ import annotations

from datetime import timedelta

from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.core import clock, tokens
from clew.people import bearers
from clew.people.bearers import Bearer
from clew.people.models import ApiKey, Visitor

KIND = "t"
LIFETIME = timedelta(seconds=60)


class Ticket(models.Model):
    """Opens one socket on one conversation, once, within a minute."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    visitor = models.ForeignKey(Visitor, models.CASCADE, null=True, related_name="+")
    key = models.ForeignKey(ApiKey, models.CASCADE, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"ticket {self.pk}"

    @classmethod
    def issue(cls, conversation: Conversation, bearer: Bearer) -> str:
        token = tokens.drawn(KIND)
        visitor = None if bearer.person else bearer.who
        cls.objects.create(
            conversation=conversation,
            token_hash=tokens.hashed(token),
            visitor=visitor,
            key_id=bearer.key,
        )
        return token

    @classmethod
    def use(cls, token: str, conversation: str) -> Bearer | None:
        """Who holds this ticket for the conversation of that public id; it is gone with that."""
        good = cls.objects.filter(
            token_hash=tokens.hashed(token),
            conversation__public_id=conversation,
            at__gt=clock.now() - LIFETIME,
        )
        found = good.select_related("visitor", "key__person").first()
        if found is None or cls.objects.filter(pk=found.pk).delete()[0] != 1:
            return None
        held = found.holder()
        return held if held and held.may_still() else None

    def holder(self) -> Bearer | None:
        if self.visitor:
            return bearers.of_visitor(self.visitor)
        return bearers.of_key(self.key) if self.key else None
