from __future__ import annotations

from typing import ClassVar

from django.db import models

from clew.insights.models.replay import Replay


class Replayed(models.Model):
    """What one episode's first question would get now: `outcome` of the content as it is, and
    `tried` with the draft; beside each the article that would be quoted.

    `sent` are articles that an agent gave in that episode, `found` whether one of them is among
    the first three; None where nobody gave any.
    """

    replay = models.ForeignKey(Replay, models.CASCADE, related_name="rows")
    conversation = models.BigIntegerField()
    episode = models.PositiveIntegerField()
    lang = models.CharField(max_length=8)
    text = models.CharField(max_length=300)
    outcome = models.CharField(max_length=12)
    article = models.CharField(max_length=200, blank=True)
    tried = models.CharField(max_length=12, blank=True)
    tried_article = models.CharField(max_length=200, blank=True)
    sent = models.JSONField(default=list)
    found = models.BooleanField(null=True)

    RESULT: ClassVar = ["outcome", "article", "tried", "tried_article", "sent", "found"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["replay", "conversation", "episode"], name="replayed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.conversation}/{self.episode}: {self.outcome}"

    @property
    def is_won(self) -> bool:
        return self.tried == "answered" != self.outcome

    @property
    def is_lost(self) -> bool:
        return self.outcome == "answered" != self.tried != ""
