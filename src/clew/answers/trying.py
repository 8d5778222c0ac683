"""A sentence tried in the studio: what would happen, and whose rule makes it so."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from clew.answers import urgent, vocabulary, wording
from clew.answers.models.urgent_word import Kind
from clew.answers.urgency.own import OwnRules
from clew.answers.urgency.rules import Verdict
from clew.core.languages import NAMES


@dataclass(frozen=True)
class Told:
    """`label` what it is taken for, `why` the rule, `read_first` what the customer reads first."""

    label: str
    why: str
    read_first: str = ""


def told(text: str) -> Told:
    own = vocabulary.own_rules()
    verdict, without = urgent.judged_by(own, text), urgent.judged_by(OwnRules(), text)
    if verdict:
        return Told(str(Kind(verdict.kind).label), why(verdict), wording.urgent(verdict.kind))
    harmless = str(Kind.HARMLESS.label)
    if listed := urgent.judged_by(own, text, at_once=True):
        return Told(
            harmless, _("Its meaning is harmless, in spite of: %(why)s") % {"why": why(listed)}
        )
    if without:
        return Told(harmless, _("Your own words make it so. Else: %(why)s") % {"why": why(without)})
    return Told(harmless, _("No rule fits."))


def why(verdict: Verdict) -> str:
    """The words, and the list they are in."""
    if verdict.source == "meaning":
        return _("No rule fits, but it means much the same as what is urgent.")
    words = " + ".join(f"“{word}”" for word in verdict.words)
    if verdict.source == "example":
        return _("It is nearly your example %(words)s.") % {"words": words}
    if verdict.source == "own":
        return _("Your own words: %(words)s") % {"words": words}
    names = {"words": words, "language": NAMES[verdict.source]}
    return _("The list that comes with Clew (%(language)s): %(words)s") % names
