from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from clew.conversations.models.episode import OfEpisode


class Rating(OfEpisode):
    """What the customer thinks of the help: 1 (bad) to 5 (good), once for each episode."""

    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "episode"], name="rating_once")
        ]
