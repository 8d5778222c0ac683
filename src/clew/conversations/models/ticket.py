from __future__ import annotations

from datetime import timedelta

from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.core import clock
from clew.core.models import OpenedByToken
from clew.people import bearers
from clew.people.bearers import Bearer
from clew.people.models import ApiKey, Visitor

LIFETIME = timedelta(seconds=60)


class Ticket(OpenedByToken):
    """Opens one socket on one conversation, once, within a minute."""

    KIND = "t"

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    visitor = models.ForeignKey(Visitor, models.CASCADE, null=True, related_name="+")
    key = models.ForeignKey(ApiKey, models.CASCADE, null=True, related_name="+")

    def __str__(self) -> str:
        return f"ticket {self.pk}"

    @classmethod
    def issue(cls, conversation: Conversation, bearer: Bearer) -> str:
        visitor = None if bearer.person else bearer.who
        return cls.drawn(conversation=conversation, visitor=visitor, key_id=bearer.key)[1]

    @classmethod
    def use(cls, token: str, conversation: str) -> Bearer | None:
        """Who holds this ticket for the conversation of that public id; it is gone with that."""
        good = cls.opened_by(token).filter(
            conversation__public_id=conversation, at__gt=clock.now() - LIFETIME
        )
        found = good.select_related("visitor", "key__person").first()
        if found is None or not found.use_up():
            return None
        held = found.holder()
        return held if held and held.may_still() else None

    def holder(self) -> Bearer | None:
        if self.visitor:
            return bearers.of_visitor(self.visitor)
        return bearers.of_key(self.key) if self.key else None
