from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.insights.models.run import Run, one_open


class GapCount(Run):
    """Gathering what got no good answer, and grouping it. `read_to`: up to where was gathered."""

    class Stage(models.TextChoices):
        GATHERING = "gathering", _("gathering questions")
        MEANING = "meaning", _("reading what they mean")
        GROUPING = "grouping", _("grouping them")

    read_to = models.DateTimeField(null=True)
    objects: ClassVar[Any]

    class Meta:
        constraints = [one_open("one_gap_count")]

    @property
    def stage_label(self) -> str:
        return str(self.Stage(self.stage or self.Stage.GATHERING).label)
