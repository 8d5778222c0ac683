"""What an owner promises of answers, in consequences instead of numbers."""

from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from clew.core import clock, generations


class Promise(models.Model):
    """The latest row holds. `wrong`: at most one answer in so many is wrong. `asks`: choices are
    offered where at least once in so many times the right one is among them; below that, and
    where it is NEVER, a person goes on."""

    class Wrong(models.IntegerChoices):
        OFTEN = 5, _("At most 1 in 5 wrong")
        SELDOM = 10, _("At most 1 in 10 wrong")
        RARELY = 20, _("At most 1 in 20 wrong")

    class Asks(models.IntegerChoices):
        LIKELY = 2, _("Where the right answer is among the choices at least 1 time in 2")
        POSSIBLE = 3, _("Where the right answer is among the choices at least 1 time in 3")
        NEVER = 0, _("Never: bring in a person instead")

    wrong = models.PositiveSmallIntegerField(choices=Wrong, default=Wrong.SELDOM)
    asks = models.PositiveSmallIntegerField(choices=Asks, default=Asks.POSSIBLE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"1 in {self.wrong}"

    @classmethod
    def in_force(cls) -> Promise:
        """What was promised last, or what ships."""
        return cls.objects.order_by("-pk").first() or cls()

    @transaction.atomic
    def take_effect(self) -> None:
        """Hold from now on, in every process within a second."""
        self.save(force_insert=True)
        generations.bump("confidence")
