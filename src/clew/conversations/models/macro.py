from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

SUFFIXES = {"zh-hans": "_zh_hans", "zh-hant": "_zh_hant", "vi": "_vi"}
WORD = re.compile(r"\{(\w+)\}")
HELP = _("{name} becomes the customer's name, {number} the number, {agent} your first name.")


class Macro(models.Model):
    """An answer that agents give again and again, once for each language they give it in."""

    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("text"), max_length=4_000, help_text=HELP)
    text_zh_hans = models.TextField(_("text (简体中文)"), max_length=4_000, blank=True)
    text_zh_hant = models.TextField(_("text (繁體中文)"), max_length=4_000, blank=True)
    text_vi = models.TextField(_("text (Tiếng Việt)"), max_length=4_000, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("macro")
        verbose_name_plural = _("macros")

    def __str__(self) -> str:
        return self.title

    def filled_in(self, language: str, **words: str) -> str:
        """The text in the customer's language, with the words that stand for something put in."""
        text: str = getattr(self, f"text{SUFFIXES.get(language, '')}") or self.text
        return WORD.sub(lambda found: words.get(found[1], found[0]), text)
