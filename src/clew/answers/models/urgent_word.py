"""What an owner says can't wait in their trade, and what only sounds so."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.answers.models.document import Document
from clew.answers.models.synonym_group import why_not
from clew.answers.urgency.own import HARMLESS, OwnRules, Taught

MOST_ROWS = 1_000
_TOO_MANY = 0.05  # of the titles in the help center
_TITLES = 2_000


class Kind(models.TextChoices):
    MONEY = "money", _("Urgent: money")
    SAFETY = "safety", _("Urgent: safety")
    CHILD = "child", _("Urgent: a child in danger")
    ACCOUNT = "account", _("Urgent: an account taken over")
    SELF_HARM = "self-harm", _("Urgent: a life in danger")
    HARMLESS = HARMLESS, _("Not urgent")


class Reads(models.TextChoices):
    WORDS = "words", _("Words, wherever they are said")
    SENTENCE = "sentence", _("An example: this sentence, or nearly")


class UrgentWords(models.QuerySet["UrgentWord"]):
    def as_taught(self) -> list[Taught]:
        """The rows as the guard takes them; of more than the most, the oldest."""
        rows = self.order_by("pk").values_list("kind", "text", "reads")[:MOST_ROWS]
        return [Taught(kind, text, reads == Reads.SENTENCE) for kind, text, reads in rows]


class UrgentWord(models.Model):
    """Words (`+` for all of them near each other, `|` for either) or an example."""

    text = models.CharField(
        _("what customers write"),
        max_length=200,
        help_text=_(
            "Words: recall | tainted + milk means either of the first two with the last nearby. "
            "An example: the sentence as it was written."
        ),
    )
    reads = models.CharField(
        _("how it is read"), max_length=12, choices=Reads.choices, default=Reads.WORDS
    )
    kind = models.CharField(_("what it means"), max_length=12, choices=Kind.choices)

    objects = UrgentWords.as_manager()

    class Meta:
        ordering = ["kind", "text", "pk"]
        verbose_name = _("urgent words")
        verbose_name_plural = _("urgent words")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        self.text = " ".join(self.text.replace("\0", "").split())
        if self._state.adding and UrgentWord.objects.count() >= MOST_ROWS:
            raise ValidationError(
                _("There are %(most)d rows, which is as many as fit.") % {"most": MOST_ROWS}
            )
        if self.reads == Reads.WORDS:
            problems = [why for one in self._alternatives() if (why := why_not(one))]
            if problems := problems or self._too_broad():
                raise ValidationError({"text": problems})

    def _alternatives(self) -> list[str]:
        text = f" {self.text} ".replace(" + ", "|").replace(" - ", "|")
        return [one.strip().lstrip("=$") for one in text.split("|")]

    def _too_broad(self) -> list[Any]:
        """A rule that calls many articles urgent would call many customers so."""
        if self.kind == Kind.HARMLESS:
            return []
        own = OwnRules([Taught(self.kind, self.text, False)])
        titles = Document.objects.values_list("title", flat=True).order_by("pk")[:_TITLES]
        fits = [title for title in titles if own.verdict([], title.casefold())]
        if len(fits) < 3 or len(fits) <= _TOO_MANY * len(titles):
            return []
        facts = {"fits": len(fits), "all": len(titles), "title": fits[0]}
        words = _("This would call %(fits)d of %(all)d articles urgent, such as “%(title)s”.")
        return [words % facts, _("Add a second word with + to say what you mean.")]
