"""How sure to be, in this knowledge base: measured by the background work, one row each time."""

from __future__ import annotations

from datetime import timedelta

from django.db import models, transaction

from clew.core import clock, generations
from clew.core.faults import kill_point

KEPT = 20
STALE = timedelta(hours=1)  # what was begun so long ago is begun anew


class Calibration(models.Model):
    """`seen` names the state of the documents that was measured. `facts` hold the fit, on how
    much it rests, and how sure each question was: see `calibration.measuring`. While it is
    being measured there are none, and `samples` hold what was asked so far."""

    at = models.DateTimeField(default=clock.now)
    seen = models.CharField(max_length=64)
    facts = models.JSONField(null=True)
    samples = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.seen}"

    @classmethod
    def latest(cls) -> Calibration | None:
        return cls.objects.exclude(facts__isnull=True).order_by("-pk").first()

    @classmethod
    def begun(cls, seen: str) -> Calibration:
        """The one that is being measured, or a new one: what changes meanwhile comes next time."""
        cls.objects.filter(facts__isnull=True, at__lt=clock.now() - STALE).delete()
        return cls.objects.filter(facts__isnull=True).order_by("-pk").first() or cls(seen=seen)

    @transaction.atomic
    def take_effect(self) -> None:
        """Store it; every process goes by it within a second. Old ones go."""
        self.samples = []
        self.save()
        kill_point("measure.stored")
        kept = Calibration.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
        Calibration.objects.exclude(pk__in=list(kept)).delete()
        generations.bump("confidence")
