from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F

from clew.core import clock

WINDOW = timedelta(hours=1)


class Budget(models.Model):
    """How often something was done within an hour: by an address, to a mailbox, by somebody.

    It is a row, so that no restart and no second process forgets it; and it is counted in one
    statement, so that fifty at once are fifty.
    """

    name = models.CharField(max_length=300, unique=True)
    since = models.DateTimeField(default=clock.now)
    spent = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"budget {self.pk}"

    @classmethod
    def spend(cls, name: str, most: int, times: int = 1) -> bool:
        """Count so many more; False, and nothing counted, where that is past the budget."""
        cls.objects.get_or_create(name=name)
        over = cls.objects.filter(name=name, since__lte=clock.now() - WINDOW)
        over.update(since=clock.now(), spent=0)
        left = cls.objects.filter(name=name, spent__lte=most - times)
        return left.update(spent=F("spent") + times) == 1
