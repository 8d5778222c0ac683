from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Counted(models.Model):
    """How far the journal has been counted: one row.

    Up to `entry` it was looked through; the days in `waiting` have entries that are not in their
    tallies yet. `zone` is what days were cut by, `rules` by which rules they were counted.
    `version` grows with every write: who has counted a day before another wrote throws it away.
    `at` is when nothing was left to do.
    """

    entry = models.BigIntegerField(default=0)
    waiting = models.JSONField(default=list)
    zone = models.CharField(max_length=64, blank=True)
    rules = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(null=True)

    objects: ClassVar[Any]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="counted_is_one_row"),
        ]

    def __str__(self) -> str:
        return f"up to {self.entry}, {len(self.waiting)} days wait"

    @classmethod
    def now(cls) -> Counted:
        found: Counted = cls.objects.get_or_create(pk=1)[0]
        return found

    @classmethod
    def locked(cls) -> Counted:
        """The row, held until the transaction ends."""
        cls.now()
        found: Counted = cls.objects.select_for_update().get(pk=1)
        return found
