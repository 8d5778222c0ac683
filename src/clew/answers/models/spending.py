from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F

from clew.core import clock

KEPT = timedelta(days=7)  # only today's are asked for; some days, to see where tokens went


class Spending(models.Model):
    """Tokens that the model's answers have taken: of one day, one conversation, one visitor.

    `about` names which. What is asked for is set aside before, so that many who ask at once
    stay within it together; what was not used comes back.
    """

    about = models.CharField(max_length=64)
    day = models.DateField()
    tokens = models.PositiveBigIntegerField(default=0)

    objects: ClassVar[Any]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "day"], name="spending_once")]

    def __str__(self) -> str:
        return f"{self.about} {self.day}: {self.tokens}"

    @classmethod
    def set_aside(cls, tokens: int, limits: dict[str, int]) -> bool:
        """Take `tokens` of each budget in `limits`; False, and nothing taken, past one of them."""
        day = clock.now().date()
        with transaction.atomic():
            for about, most in sorted(limits.items()):
                cls.objects.get_or_create(about=about, day=day)
                room = cls.objects.filter(about=about, day=day, tokens__lte=most - tokens)
                if not room.update(tokens=F("tokens") + tokens):
                    transaction.set_rollback(True)
                    return False
        return True

    @classmethod
    def give_back(cls, tokens: int, limits: dict[str, int]) -> None:
        """What was set aside and not used."""
        mine = cls.objects.filter(about__in=limits, day=clock.now().date(), tokens__gte=tokens)
        mine.update(tokens=F("tokens") - tokens)

    @classmethod
    def forget_old(cls) -> int:
        """Days that are over: what they name is gone by then; says how many rows."""
        return int(cls.objects.filter(day__lt=clock.now().date() - KEPT).delete()[0])
