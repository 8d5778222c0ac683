from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Tally(models.Model):
    """How often something happened on one day: what pages read instead of the journal.

    `measure` names what is counted (`days/measures.py`), `about` whom or what it concerns, and
    `step` how long it took (seconds, two significant digits) or how it was rated. `day` is the
    organisation's.
    """

    day = models.DateField()
    measure = models.CharField(max_length=16)
    lang = models.CharField(max_length=8, blank=True)
    channel = models.CharField(max_length=12, blank=True)
    about = models.CharField(max_length=300, blank=True)
    step = models.PositiveIntegerField(default=0)
    count = models.PositiveIntegerField()

    objects: ClassVar[Any]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "measure", "lang", "channel", "about", "step"], name="tally_once"
            )
        ]
        indexes = [models.Index(fields=["measure", "day"], name="tally_measure")]

    def __str__(self) -> str:
        return f"{self.day} {self.measure} {self.about}: {self.count}"
