"""What each feature of the ranking says, for an editor: a name and a sentence."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANINGS: dict[str, tuple[Promise, Promise]] = {
    "words": (
        _("Same words"),
        _("How many of the question's words it has, rare ones counting more, beside the best."),
    ),
    "known": (_("Share of the question"), _("How much of the question it has in words at all.")),
    "near": (
        _("Same meaning"),
        _("How near it comes in meaning, as a whole and in its best passage, beside the nearest."),
    ),
    "apart": (
        _("Sets it apart"),
        _("The same, where what all articles, or all questions in a language, share counts less."),
    ),
    "taught": (
        _("Learnt"),
        _("How likely questions like this one were answered by it: from its own phrasings."),
    ),
}
