"""Long work in slices: rows say how far it is, so that it goes on where it was killed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from clew.core import clock

SILENT = timedelta(minutes=2)


class Run(models.Model):
    """One at a time of each kind is open. `done` of `total` steps of the present `stage`."""

    begun_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    stage = models.CharField(max_length=12, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}: {self.done} of {self.total}"

    @property
    def is_open(self) -> bool:
        return self.finished_at is None and self.cancelled_at is None

    @property
    def is_alive(self) -> bool:
        """Whether somebody has worked at it lately."""
        return self.is_open and self.beat_at > clock.now() - SILENT

    def advance(self, **facts: Any) -> None:
        """Write down how far it is."""
        facts["beat_at"] = clock.now()
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=list(facts))

    def cancel(self, by: Any = None) -> None:
        if self.is_open:
            self.cancelled_by, self.cancelled_at = by, clock.now()
            self.save(update_fields=["cancelled_by", "cancelled_at"])


def one_open(name: str) -> models.UniqueConstraint:
    """Two people who press the button at once start one run."""
    at_work = Q(finished_at=None, cancelled_at=None)
    return models.UniqueConstraint(models.Value(1), condition=at_work, name=name)
