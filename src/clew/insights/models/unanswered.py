from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.insights.models.gap import Gap


class How(models.TextChoices):
    """What became of a question that got no good answer."""

    NO_RESULT = "no result", _("searched, nothing found")
    NOT_OPENED = "not opened", _("searched, nothing opened")
    NOT_KNOWN = "not known", _("asked, not known")
    HANDED_OFF = "handed off", _("handed to a person")
    REJECTED = "rejected", _("answer rejected")


class Unanswered(models.Model):
    """One question of one asker, masked. `source` names the row below that it was read from.

    `asker` is a visit or a conversation: who asks the same thing three times counts once.
    `conversation` is the contact that it was, or led to. `text_hash` is of its text as embedded.
    """

    source = models.CharField(max_length=64, unique=True)
    how = models.CharField(max_length=12, choices=How)
    at = models.DateTimeField(db_index=True)
    lang = models.CharField(max_length=8)
    text = models.CharField(max_length=300)
    text_hash = models.CharField(max_length=32)
    asker = models.CharField(max_length=64)
    conversation = models.BigIntegerField(null=True)
    gap = models.ForeignKey(Gap, models.SET_NULL, null=True, related_name="questions")

    READ_ANEW: ClassVar = ["how", "asker", "conversation"]

    class Meta:
        indexes = [models.Index(fields=["gap", "at"], name="unanswered_of_gap")]

    def __str__(self) -> str:
        return self.text
