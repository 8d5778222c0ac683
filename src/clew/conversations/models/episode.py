"""What happened in one episode of a conversation, each a row with a name and a time."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from clew.conversations.models.conversation import Conversation
from clew.core import clock


class OfEpisode(models.Model):
    """A row about one episode, written once."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    episode = models.PositiveIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.conversation_id}/{self.episode}"


class HandOff(OfEpisode):
    """The way from the assistant to a person: why, and what the customer had asked and seen."""

    reason = models.CharField(max_length=16)
    question = models.TextField(blank=True)
    trail = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "episode"], name="hand_off_once")
        ]


class Assignment(OfEpisode):
    """That one agent answers, from `at` until `ended_at`."""

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(ended_at=None),
                name="assignment_one_agent",
            )
        ]


class Resolution(OfEpisode):
    """That an episode is over. `by` is the agent; nobody where the customer said so."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "episode"], name="resolution_once")
        ]


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
