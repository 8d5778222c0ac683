from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.core import clock
from clew.knowledge.models.choices import Reason
from clew.knowledge.models.edition import Edition


class Vote(models.Model):
    """Whether an edition solved a visitor's problem; a second vote replaces the first."""

    edition = models.ForeignKey(Edition, models.DO_NOTHING, related_name="votes")
    visit = models.CharField(max_length=64)
    solved = models.BooleanField(_("solved"))
    reason = models.CharField(_("reason"), max_length=16, choices=Reason, blank=True)
    text = models.CharField(_("in their words"), max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "visit"], name="one_vote_a_visit")
        ]

    def __str__(self) -> str:
        return f"{'solved' if self.solved else 'not solved'}: {self.edition_id}"
