from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Max, Q

from clew.conversations.models.conversation import Conversation
from clew.conversations.models.message import Author, Message
from clew.core import clock, tokens

LINK = "clew.conversations.delivery"
LINK_LIFETIME = timedelta(days=60)
MOST_TRIES = 10
_links = signing.Signer(sep=".", salt=LINK)


class Delivery(models.Model):
    """A letter that a channel owes: to a customer who isn't there, or to the owners of the house.

    It gathers until `due`. The first try fixes what it holds, the messages behind `after_seq` up to
    `upto_seq`, so that every further one sends the same letter.
    """

    class To(models.TextChoices):
        CUSTOMER = "customer"
        OWNERS = "owners"

    public_id = models.CharField(max_length=24, unique=True, default=tokens.opaque_id)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="deliveries")
    to = models.CharField(max_length=12, choices=To.choices, default=To.CUSTOMER)
    at = models.DateTimeField(default=clock.now)
    due = models.DateTimeField()
    address = models.EmailField(blank=True)
    after_seq = models.PositiveBigIntegerField(default=0)
    upto_seq = models.PositiveBigIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects: ClassVar[Any]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "to"],
                condition=Q(upto_seq=0),
                name="delivery_gathering_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["due"],
                name="delivery_due",
                condition=Q(sent_at=None, given_up_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"

    @classmethod
    def owe(cls, conversation: Conversation, to: To = To.CUSTOMER) -> None:
        """Have a letter sent unless what was said is seen before; the caller holds the lock."""
        if to == cls.To.CUSTOMER and not conversation.is_reached_by_mail:
            return
        due = clock.now() + (patience() if to == cls.To.CUSTOMER else timedelta())
        gathering: dict[str, Any] = {"conversation": conversation, "to": to, "upto_seq": 0}
        cls.objects.get_or_create(**gathering, defaults={"due": due})

    @classmethod
    def owed(cls) -> models.QuerySet[Delivery]:
        """Those whose time has come, the oldest first."""
        found: models.QuerySet[Delivery] = cls.objects.filter(sent_at=None, given_up_at=None)
        return found.filter(due__lte=clock.now()).order_by("due")

    @classmethod
    def opened_by(cls, token: str) -> Delivery | None:
        """The letter that holds this link."""
        try:
            key = _links.unsign(token)
        except signing.BadSignature:
            return None
        sent = cls.objects.filter(public_id=key, at__gt=clock.now() - LINK_LIFETIME)
        found: Delivery | None = sent.select_related("conversation").first()
        return found

    @property
    def link_token(self) -> str:
        """What stands in the letter's link: it names the letter, and opens nothing by itself."""
        return _links.sign(self.public_id)

    @property
    def is_for_owners(self) -> bool:
        return self.to == self.To.OWNERS

    def fix(self) -> None:
        """Decide what the letter holds: all that is not seen and in no letter before it."""
        before = Delivery.objects.filter(conversation=self.conversation, to=self.to)
        told = before.aggregate(upto=Max("upto_seq"))["upto"] or 0
        self.upto_seq = self.conversation.last_seq
        if self.is_for_owners:
            self.after_seq = told
        else:
            self.after_seq = max(told, self.conversation.seen_seq)
            self.address = self.conversation.mail_address

    def messages(self) -> list[Message]:
        """What people said that the letter is about; the assistant too where it has no widget."""
        theirs = [Author.AGENT]
        if self.is_for_owners:
            theirs = [Author.CUSTOMER]
        elif self.conversation.visitor_id is None:
            theirs = [Author.AGENT, Author.ASSISTANT]
        between = self.conversation.messages.filter(
            seq__gt=self.after_seq, seq__lte=self.upto_seq, author__in=theirs
        )
        return list(between.select_related("sender"))

    @property
    def says_solved(self) -> bool:
        """Whether an agent has marked it as solved within what the letter is about."""
        line = self.conversation.messages.filter(
            seq__gt=self.after_seq, seq__lte=self.upto_seq, author=Author.SYSTEM
        )
        solved = line.filter(client_id__startswith=f"{Author.SYSTEM.value}:resolved-")
        return not self.is_for_owners and solved.exists()


def patience() -> timedelta:
    """How long an answer may stay unseen before it is mailed."""
    return timedelta(minutes=settings.CLEW.mail_after)
