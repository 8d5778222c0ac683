from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from clew.core import clock


class Gaps(models.QuerySet["Gap"]):
    def settled(self, settled: bool = True) -> Gaps:
        """Those that somebody, or an article, has settled; or those that are open."""
        from clew.insights.models.closing import GapClosing

        closed = Exists(GapClosing.objects.filter(gap=OuterRef("pk"), reopened_at=None))
        return self.filter(closed if settled else ~closed)

    def still_open(self) -> Gaps:
        return self.settled(False).filter(askers__gt=0)


class Gap(models.Model):
    """Questions that mean the same and got no good answer.

    `words` are its most typical words by language; `question` is the one nearest to all others,
    `typical` the same by language.
    `nearest` names the article that comes closest, `nearness` (0–1) how sure the engine is of it.
    `recent` and `before` count askers of the last thirty days and of the thirty before.
    """

    words = models.JSONField(default=dict)
    question = models.CharField(max_length=300)
    lang = models.CharField(max_length=8)
    typical = models.JSONField(default=dict)
    askers = models.PositiveIntegerField(default=0)
    contacts = models.PositiveIntegerField(default=0, db_index=True)
    recent = models.PositiveIntegerField(default=0)
    before = models.PositiveIntegerField(default=0)
    nearest = models.CharField(max_length=16, blank=True)
    nearness = models.FloatField(default=0)
    first_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Gaps.as_manager()

    def __str__(self) -> str:
        return self.question

    def asked_in(self, lang: str) -> tuple[str, str]:
        """The typical question in this language, or in the one that most ask in; and which."""
        own = self.typical.get(lang)
        return (own, lang) if own else (self.question, self.lang)

    def label(self, lang: str) -> str:
        """Its own words in this language, or in the one that most ask in."""
        known = self.words.get(lang) or self.words.get(self.lang)
        found: list[str] = known or next(iter(self.words.values()), [])
        return " · ".join(found) or self.question


class GapDraft(models.Model):
    """An article that somebody began because of a gap: one a language, however often they press."""

    gap = models.ForeignKey(Gap, models.CASCADE, related_name="drafts")
    lang = models.CharField(max_length=8)
    article = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gap", "lang"], name="one_draft_a_language")]

    def __str__(self) -> str:
        return f"{self.gap_id}: {self.article} ({self.lang})"
