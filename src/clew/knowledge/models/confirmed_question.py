"""What was learnt: questions that an article has answered, and who said so."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from clew.core import clock

ENOUGH = 1.0  # so much must be said for a question before the search hears of it


class Source(models.TextChoices):
    """Where it was said."""

    VOTE = "vote", _("“Solved” after a search")
    ANSWER = "answer", _("The assistant's answer was accepted")
    AGENT = "agent", _("Sent by an agent")
    EDITOR = "editor", _("Added by an editor")


STAFF = (Source.AGENT, Source.EDITOR)


class ConfirmedQuestions(models.QuerySet["ConfirmedQuestion"]):
    def that_count(self) -> Self:
        """Enough was said for them, and nobody has taken them away.

        What customers alone say gives way to what staff say of the same words elsewhere.
        """
        staff = Confirmation.objects.filter(question=OuterRef("pk"), source__in=STAFF)
        elsewhere = ConfirmedQuestion.objects.filter(
            key=OuterRef("key"), strength__gte=ENOUGH, removal=None,
            confirmations__source__in=STAFF,
        ).exclude(group=OuterRef("group"))  # fmt: skip
        enough = self.filter(strength__gte=ENOUGH, removal=None)
        return enough.filter(Exists(staff) | ~Exists(elsewhere))


class ConfirmedQuestion(models.Model):
    """A question that others say an article answers; its translations are the same answer.

    `key` is what makes two wordings one, `strength` the sum of what was said for it, `text` the
    shortest of its wordings: what only one of them has is likeliest to be personal.
    """

    article = models.ForeignKey("knowledge.Article", models.CASCADE, related_name="learnt")
    group = models.UUIDField()
    key = models.CharField(max_length=200, db_index=True)
    text = models.CharField(max_length=300)
    lang = models.CharField(max_length=8)
    strength = models.FloatField(default=0)
    first_at = models.DateTimeField(default=clock.now)
    last_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[ConfirmedQuestions] = ConfirmedQuestions.as_manager()  # type: ignore[assignment]
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], name="question_once_an_answer")
        ]

    def __str__(self) -> str:
        return self.text


class Confirmation(models.Model):
    """One voice for one question. `by` is staff; without one a customer says so, or somebody
    elsewhere (`learning/returning.py`).

    `text` is what was asked, in the words of whoever asked: with their `customer` row, their
    visit, or what it came from (`origin`) it can be found again and forgotten. `voice` tells the
    voices of one question apart and nothing else.
    """

    question = models.ForeignKey(ConfirmedQuestion, models.CASCADE, related_name="confirmations")
    source = models.CharField(max_length=8, choices=Source)
    voice = models.CharField(max_length=16)
    worth = models.FloatField()
    text = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    visit = models.CharField(max_length=64, blank=True, db_index=True)
    origin = models.CharField(max_length=64, blank=True, db_index=True)
    at = models.DateTimeField(default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "voice"], name="one_word_a_voice"),
            models.UniqueConstraint(
                fields=["question", "visit"],
                condition=models.Q(by=None) & ~models.Q(visit=""),
                name="one_word_a_visit",
            ),
            models.UniqueConstraint(
                fields=["question", "customer"],
                condition=models.Q(by=None),
                name="one_word_a_customer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.question_id}"


class Removal(models.Model):
    """That an editor has taken a question away: it stays away, whoever says it again.

    Without `by` that was somebody elsewhere."""

    question = models.OneToOneField(ConfirmedQuestion, models.CASCADE, related_name="removal")
    moved_to = models.ForeignKey("knowledge.Article", models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"removed: {self.question_id}"
