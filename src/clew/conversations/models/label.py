from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from clew.conversations.models.conversation import Conversation
from clew.core import clock


class Label(models.Model):
    """A word of the team's own for what conversations are about."""

    name = models.CharField(_("name"), max_length=40)

    class Meta:
        ordering = [Lower("name"), "pk"]
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="label_named_once",
                violation_error_message=_("There is a label of that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Labelling(models.Model):
    """That a conversation carries a label, and who put it there."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="labellings")
    label = models.ForeignKey(Label, models.CASCADE, related_name="labellings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = [Lower("label__name"), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "label"], name="labelled_once")
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.label_id}"
