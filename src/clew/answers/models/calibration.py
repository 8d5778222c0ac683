"""How sure to be, in this knowledge base: measured by the background work, one row each time."""

from __future__ import annotations

from django.db import models

from clew.core import clock, generations

KEPT = 20


class Calibration(models.Model):
    """`seen` names the state of the documents that was measured. `facts` hold the fit, on how
    much it rests, and how sure each question was: see `calibration.measuring`."""

    at = models.DateTimeField(default=clock.now)
    seen = models.CharField(max_length=64)
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.seen}"

    @classmethod
    def latest(cls) -> Calibration | None:
        return cls.objects.order_by("-pk").first()

    def take_effect(self) -> None:
        """Store it; every process goes by it within a second. Old ones go."""
        self.save(force_insert=True)
        kept = Calibration.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
        Calibration.objects.exclude(pk__in=list(kept)).delete()
        generations.bump("confidence")
