from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clew.conversations.ownership import Ownership, State
from clew.core import clock, tokens
from clew.people.models import Identity, Inbox, Person, Visitor
from clew.people.models.identity import Kind

CHOICES = [(state.value, state.value) for state in State]


class Conversations(models.QuerySet["Conversation"]):
    def visible_to(self, who: Visitor | Person) -> Conversations:
        """A customer's own; an agent's, those of the inboxes they answer. Nobody else's."""
        if isinstance(who, Visitor):
            mine = Q(visitor=who)
            if who.person_id:
                mine |= Q(customer=who.person_id)
            return self.filter(mine, inbox=who.inbox_id)
        answered = Inbox.objects.answered_by(who).values_list("pk", flat=True)
        return self.filter(inbox__in=list(answered))

    def of_customer(self, customer: Person) -> Conversations:
        """What they asked, and what is answered to a mailbox that they have proven to be theirs."""
        mailboxes = list(Identity.mailboxes(customer))
        vouched = Identity.objects.filter(kind=Kind.EXTERNAL, email__in=mailboxes)
        claimed = Q(customer=None, reply_to__in=mailboxes)
        asked = Q(customer=customer) | Q(customer__in=vouched.values("person"))
        return self.filter(asked | claimed)


class Conversation(models.Model):
    """Every request, live or by mail: its messages, and who owns it now.

    `state`, `episode` and `agent` are its `Ownership`, kept here so that an inbox is one indexed
    look; the rows `HandOff`, `Assignment` and `Resolution` tell how it came to that.
    """

    public_id = models.CharField(max_length=24, unique=True, default=tokens.opaque_id)
    number = models.CharField(
        _("number"), max_length=8, unique=True, default=tokens.quotable_number
    )
    inbox = models.ForeignKey(Inbox, models.PROTECT, related_name="+")
    visitor = models.ForeignKey(Visitor, models.SET_NULL, null=True, related_name="+")
    client_id = models.CharField(max_length=64)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="conversations"
    )
    language = models.CharField(max_length=8)
    visit = models.CharField(max_length=32, blank=True)
    said_name = models.CharField(max_length=120, blank=True)
    reply_to = models.EmailField(blank=True)  # where they say that answers reach them: a claim
    opened_at = models.DateTimeField(default=clock.now)

    state = models.CharField(max_length=12, choices=CHOICES, default=State.ASSISTANT.value)
    episode = models.PositiveIntegerField(default=1)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    urgent = models.BooleanField(default=False)
    waiting_since = models.DateTimeField(null=True)
    last_seq = models.PositiveBigIntegerField(default=0)
    last_at = models.DateTimeField(default=clock.now)
    last_customer_seq = models.PositiveBigIntegerField(default=0)
    seen_seq = models.PositiveBigIntegerField(default=0)  # how far the customer has read

    objects: ClassVar[Any] = Conversations.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visitor", "client_id"], name="conversation_opened_once"
            ),
            models.UniqueConstraint(
                fields=["reply_to", "client_id"],
                condition=Q(visitor=None) & ~Q(reply_to=""),
                name="conversation_written_once",
            ),
        ]
        indexes = [
            models.Index(fields=["-last_at", "-id"], name="conversation_newest"),
            models.Index(fields=["inbox", "state", "-last_at"], name="conversation_inbox"),
            models.Index(fields=["agent", "state", "-last_at"], name="conversation_agent"),
            models.Index(
                fields=["reply_to"], name="conversation_reply_to", condition=~Q(reply_to="")
            ),
            models.Index(
                fields=["inbox", "-urgent", "waiting_since"],
                name="conversation_queue",
                condition=Q(state=State.WAITING.value),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def called(self) -> str:
        """The customer's name, or what they gave as such, or as their address; perhaps nothing."""
        known: str = self.customer.get_full_name() if self.customer else ""
        return known or self.said_name or self.reply_to

    @property
    def mail_address(self) -> str:
        """Where answers reach the customer: as is known of them, else as they say; perhaps none."""
        known = Identity.address_of(self.customer) if self.customer else ""
        return known or self.reply_to

    @property
    def is_mail_claimed(self) -> bool:
        """Whether nobody has proven that the address is theirs."""
        return not (self.customer and Identity.address_of(self.customer))

    @property
    def is_reached_by_mail(self) -> bool:
        """Whether there may be an address: of most who write in the widget none is known."""
        return bool(self.customer_id or self.reply_to)

    @property
    def ownership(self) -> Ownership:
        return Ownership(State(self.state), self.episode, self.agent_id)

    @classmethod
    def locked(cls, number: int) -> Conversation:
        """The row, held until the transaction ends: whoever else writes here waits."""
        found: Conversation = cls.objects.select_for_update().get(pk=number)
        return found

    @classmethod
    def new_number(cls) -> str:
        """A number that no other has: among many conversations, drawing one twice happens."""
        drawn = (tokens.quotable_number() for _ in range(20))
        return next(one for one in drawn if not cls.objects.filter(number=one).exists())

    @property
    def is_answered_by_agent(self) -> bool:
        """Whether who answered last still answers this inbox."""
        inbox = Inbox.objects.filter(pk=self.inbox_id)
        return bool(self.agent and inbox.answered_by(self.agent).exists())

    @property
    def waits_for_assistant(self) -> bool:
        return self.state == State.ASSISTANT and self.last_seq == self.last_customer_seq

    def take_on(self, now: Ownership) -> None:
        """Write down a new owner; who comes back to the queue keeps their place."""
        if now.episode != self.episode:
            self.waiting_since = None
        if now.state is State.WAITING:
            self.waiting_since = self.waiting_since or clock.now()
        self.state, self.episode, self.agent_id = now.state.value, now.episode, now.agent
        self.save(update_fields=["state", "episode", "agent", "urgent", "waiting_since"])

    def unanswered_texts(self, most: int) -> list[str]:
        """What the customer wrote since an agent last did, the latest first."""
        here = self.messages.filter(episode=self.episode)
        answer = here.filter(author="agent").order_by("-seq").values_list("seq", flat=True).first()
        since = here.filter(author="customer", seq__gt=answer or 0).exclude(text="")
        return list(since.order_by("-seq").values_list("text", flat=True)[:most])

    def mark_urgent(self) -> None:
        """It goes before others, whoever has it; nothing that is said later takes that back."""
        if not self.urgent:
            self.urgent = True
            self.save(update_fields=["urgent"])

    def seen_by_customer(self, seq: int) -> tuple[bool, int]:
        """Whether they have read further than was known, and how far."""
        same = Conversation.objects.filter(pk=self.pk)
        grown = bool(same.filter(seen_seq__lt=seq).update(seen_seq=seq))
        return grown, same.values_list("seen_seq", flat=True)[0]

    def speak(self, language: str) -> None:
        """Go on in another language: the system's lines and the assistant's words follow."""
        if language != self.language:
            self.language = language
            self.save(update_fields=["language"])

    def position(self) -> int | None:
        """The place in the queue, from 1; none for what doesn't wait. Urgent ones go first."""
        if self.state != State.WAITING:
            return None
        ahead = Q(waiting_since__lt=self.waiting_since, urgent=self.urgent)
        if not self.urgent:
            ahead |= Q(urgent=True)
        waiting = Conversation.objects.filter(inbox=self.inbox_id, state=State.WAITING)
        return waiting.filter(ahead).count() + 1
