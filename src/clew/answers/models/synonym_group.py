"""Words that mean the same to an organisation's customers."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.answers.text.normal import folded, normal
from clew.answers.text.scripts import HAN
from clew.answers.text.small_words import small_words
from clew.answers.text.tokens import latin_words, sequence

LANGUAGES = [("", _("All languages")), ("en", "English"), ("zh", "中文"), ("vi", "Tiếng Việt")]
_BETWEEN = re.compile(r"[=,;、，；＝\n]")
MOST_GROUPS = 2_000
MOST_WORDS = 12
LONGEST = 60  # characters of one word
MOST_SAID = 8  # words, or Chinese characters, of one "word"


class SynonymGroups(models.QuerySet["SynonymGroup"]):
    def as_said(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each group's language and words; of more than the most, the oldest."""
        rows = self.order_by("pk").values_list("language", "words")[:MOST_GROUPS]
        return [(language, tuple(apart(words))) for language, words in rows]


class SynonymGroup(models.Model):
    """`words` as people write them: `courier = 快递`; for askers of one language or all."""

    words = models.CharField(
        _("words"),
        max_length=600,
        help_text=_(
            "What means the same, with = between: courier = shipper = 快递. 2 to 12 words."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        blank=True,
        choices=LANGUAGES,
        help_text=_("Whose questions this is for. Articles in any language are found."),
    )

    objects = SynonymGroups.as_manager()

    class Meta:
        ordering = ["words", "pk"]
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        words = apart(self.words)
        problems = [why for word in words if (why := why_not(word))]
        if len(words) < 2:
            problems.append(_("Write at least two different words, with = between them."))
        if len(words) > MOST_WORDS:
            problems.append(_("Write at most %(most)d words.") % {"most": MOST_WORDS})
        if self._state.adding and SynonymGroup.objects.count() >= MOST_GROUPS:
            problems.append(
                _("There are %(most)d groups, which is as many as fit.") % {"most": MOST_GROUPS}
            )
        if problems:
            raise ValidationError({"words": problems})
        self.words = " = ".join(words)


def apart(text: str) -> list[str]:
    """The words of a line, each once."""
    found: dict[str, str] = {}
    for part in _BETWEEN.split(text.replace("\0", "")):
        word = " ".join(part.split())
        if word:
            found.setdefault(normal(word), word)
    return list(found.values())


def why_not(word: str) -> Any:
    """What speaks against taking `word` for another, or nothing."""
    sequenced = sequence(normal(word))
    if not sequenced:
        return _("“%(word)s” has no letters.") % {"word": word}
    if len(word) > LONGEST or len(sequenced) > MOST_SAID:
        short = {"word": word[:LONGEST]}
        return _("“%(word)s” is too long: write the few words it is about.") % short
    if len("".join(sequenced)) == 1 or _is_small(word):
        return _("“%(word)s” is in too many questions to mean one thing.") % {"word": word}
    return ""


def _is_small(word: str) -> bool:
    small = small_words("english") | small_words("vietnamese")
    return not HAN.search(word) and all(folded(one) in small for one in latin_words(word))
