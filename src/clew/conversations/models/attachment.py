from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver

from clew.conversations.attachments import places
from clew.conversations.models.conversation import Conversation
from clew.conversations.models.message import Message
from clew.conversations.models.note import Note
from clew.core import clock, tokens
from clew.people.models import Person, Visitor

UNSENT = Q(message=None, note=None)


class Attachments(models.QuerySet["Attachment"]):
    def sent_up_by(self, who: Visitor | Person) -> Attachments:
        return self.filter(person=who) if isinstance(who, Person) else self.filter(visitor=who)

    def visible_to(self, who: Visitor | Person) -> Attachments:
        """Those of the conversations they see; what is not sent yet, to whoever sent it up.

        Of notes the files are for agents alone.
        """
        seen = Conversation.objects.visible_to(who)
        own = self.sent_up_by(who).unsent()
        theirs = Q(message__conversation__in=seen) | Q(pk__in=own.values("pk"))
        if isinstance(who, Person):
            theirs |= Q(note__conversation__in=seen)
        return self.filter(theirs)

    def unsent(self) -> Attachments:
        return self.filter(UNSENT)


class Attachment(models.Model):
    """A file that is sent with a message or a note. Until then it is whose who sent it up.

    `type` is what we found it to be; `width` and `height` are there for pictures alone, which
    were drawn anew: nothing else is ever shown in place. Of large ones `small` is what a thread
    shows.
    """

    key = models.CharField(max_length=40, unique=True, default=tokens.unguessable)
    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="attachments")
    note = models.ForeignKey(Note, models.CASCADE, null=True, related_name="attachments")
    visitor = models.ForeignKey(Visitor, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    client_id = models.CharField(max_length=64)
    file = models.FileField(storage=places.storage, upload_to=places.place, max_length=80)
    small = models.FileField(
        storage=places.storage, upload_to=places.place, max_length=80, blank=True
    )
    name = models.CharField(max_length=140)
    type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Attachments.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["visitor", "client_id"], name="attachment_of_visitor"),
            models.UniqueConstraint(fields=["person", "client_id"], name="attachment_of_person"),
        ]
        indexes = [models.Index(fields=["at"], name="attachment_unsent", condition=UNSENT)]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.width is not None

    def facts(self) -> dict[str, Any]:
        """What a message says of it."""
        kept = ("name", "type", "size", "width", "height")
        facts = {"id": self.key, **{name: getattr(self, name) for name in kept}}
        return {**facts, "small": True} if self.small else facts


@receiver(post_delete, sender=Attachment)
def file_follows(instance: Attachment, **_: Any) -> None:
    """No row, no files: be it deleted by itself or with its conversation."""
    for file in filter(None, (instance.file, instance.small)):
        transaction.on_commit(partial(file.storage.delete, str(file.name)))
