from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.knowledge.models import Edition, Reason


class Unsolved(models.Model):
    """That something did not solve it: a reader's vote, or an answer that the customer rejected.

    `source` names the row below that says so, `edition` what they had read, `text` what they said
    of it, or had asked. Settled is a row with `closed_at`; `by` is nobody where they took it back.
    """

    class Why(models.TextChoices):
        IMPROVED = "improved", _("the article is better now")
        RIGHT = "right", _("the article is right as it is")
        ELSEWHERE = "elsewhere", _("they were after something else")
        NOT_OURS = "not ours", _("it is not ours to solve")
        TAKEN_BACK = "taken back", _("they said later that it was solved")

    source = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField(db_index=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    text = models.CharField(max_length=500, blank=True)
    visit = models.CharField(max_length=32, blank=True)
    closed_at = models.DateTimeField(null=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=12, choices=Why, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any]
    BY_HAND: ClassVar = [Why.IMPROVED, Why.RIGHT, Why.ELSEWHERE, Why.NOT_OURS]
    READ_ANEW: ClassVar = ["at", "reason", "text"]

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.source

    @property
    def is_an_answer(self) -> bool:
        """Whether the assistant had quoted it; else they had it before them."""
        return self.source.startswith("answer ")
