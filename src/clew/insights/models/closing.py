from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.core import clock
from clew.insights.models.gap import Gap


class GapClosing(models.Model):
    """That a gap is settled: who said so (nobody where an article answers it), when and why.

    `askers` is how many there were then; where it grows again, `reopened_at` says since when it
    is open again.
    """

    class Why(models.TextChoices):
        ANSWERED = "answered", _("an article answers it")
        NOT_OURS = "not ours", _("it is not ours to answer")
        MERGED = "merged", _("it belongs to another gap")

    gap = models.ForeignKey(Gap, models.CASCADE, related_name="closings")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=12, choices=Why)
    article = models.CharField(max_length=16, blank=True)
    into = models.ForeignKey(Gap, models.CASCADE, null=True, related_name="+")
    askers = models.PositiveIntegerField(default=0)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["gap"], condition=models.Q(reopened_at=None), name="gap_closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.gap_id}: {self.why}"
