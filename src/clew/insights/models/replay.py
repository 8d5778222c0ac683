from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from clew.insights.models.run import Run, one_open


class Replay(Run):
    """The past once more: `days` of conversations, with the draft of an article or without.

    `cursor` is the last conversation that was replayed to its end.
    """

    days = models.PositiveIntegerField()
    since = models.DateTimeField()
    draft = models.BigIntegerField(null=True)
    cursor = models.BigIntegerField(default=0)
    figures = models.JSONField(default=dict)
    objects: ClassVar[Any]

    class Meta:
        constraints = [one_open("one_replay")]
