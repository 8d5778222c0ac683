"""Answering: urgent first, then what was published, else a person."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal

from django.utils import translation

from clew.answers import wording
from clew.answers.confidence import thresholds
from clew.answers.findings import Citation, Findings
from clew.answers.following import Before, heard
from clew.answers.models import Document
from clew.answers.ranking import SearchScope
from clew.answers.reading import Question
from clew.answers.urgency import meaning
from clew.answers.urgent import kind_of

__all__ = ["Answer", "Before", "Citation", "another", "ask", "chosen", "give_up"]
log = logging.getLogger(__name__)

Outcome = Literal["answered", "clarify", "handoff", "urgent"]


@dataclass(frozen=True)
class Answer:
    """`text` is in the asker's language, but for what it quotes. `reason` says why it is urgent.

    `confidence` is the chance that what was found is right, also where a person goes first.

    `understood` is the question as it was answered: with what it goes on from. `passages` are
    quotes that make up the text, unless it is `worded` after them.
    """

    outcome: Outcome
    confidence: float
    text: str
    lang: str
    citations: list[Citation] = field(default_factory=list)
    choices: list[Citation] = field(default_factory=list)
    reason: str = ""
    understood: str = ""
    passages: list[str] = field(default_factory=list)
    worded: bool = False

    @property
    def person_follows(self) -> bool:
        """Whether the quotes are only the first part."""
        return bool(self.passages) and not self.worded and self.text != "\n".join(self.passages)


def ask(text: str, lang: str | None = None, before: Before | None = None) -> Answer:
    """Answer from public documents only, or say plainly that a person is needed.

    `before` is what was said in this conversation so far: a question may go on from it, what was
    rejected is not said again, and of two questions in a row only the first is asked back.
    """
    question, before = Question.of(text, lang), before or Before()
    meaning.begin(text)  # which the guard goes by: documents are looked up while it is made
    with translation.override(question.lang):
        try:
            findings = heard(question, before, SearchScope())
        except Exception:
            if matter := kind_of(text):
                log.exception("nothing stands beside an urgent answer")
                return _urgent(question, matter)
            raise
        if matter := kind_of(text):
            return _urgent(question, matter, findings)
        match outcome_of(findings):
            case "answered" | "urgent":
                return _answered(findings)
            case "clarify" if not before.asked_back:
                return _clarify(findings)
            case _:
                return _unknown(findings, wording.unknown())


def outcome_of(findings: Findings) -> Outcome:
    """What to do with what was found, by how sure it is and what differs in it."""
    if findings.sure >= thresholds()["answer"]:
        return "urgent" if findings.rows[0].boundary == "urgent" else "answered"
    unsure = findings.sure >= thresholds()["clarify"] and len(findings.rows) > 1
    return "clarify" if unsure else "handoff"


def another(text: str, lang: str | None, besides: Collection[str]) -> Answer:
    """The next best answer to a question whose answers so far were not it."""
    question = Question.of(text, lang)
    with translation.override(question.lang):
        findings = Findings.of(question, SearchScope(), besides)
        if findings.sure >= thresholds()["clarify"]:
            return _answered(findings)
        return _unknown(findings, wording.no_other())


def give_up(text: str, lang: str | None) -> Answer:
    """A person goes on, after answers that were not it."""
    question = Question.of(text, lang)
    with translation.override(question.lang):
        return Answer("handoff", 0.0, wording.enough(), question.lang, understood=text)


def chosen(external_id: str, text: str, lang: str) -> Answer | None:
    """The answer of the one document that the asker chose; none if it is out no more."""
    question = Question.of(text, lang)
    row = Document.objects.visible_to(SearchScope().audiences).filter(external_id=external_id)
    with translation.override(question.lang):
        findings = Findings.of(question, SearchScope())
        rows = list(row.order_by("pk")[:1])
        return _answered(replace(findings, rows=rows, sure=1.0)) if rows else None


def _urgent(question: Question, matter: str, findings: Findings | None = None) -> Answer:
    """A person first, even if the index is broken; what was published may stand beside."""
    sure = findings.sure if findings else 0.0
    first = Answer("urgent", sure, wording.urgent(matter), question.lang, reason=matter)
    if not findings or not findings.rows or sure < thresholds()["clarify"]:
        return first
    return replace(first, citations=[findings.cite(findings.rows[0])])


def _answered(findings: Findings) -> Answer:
    row, lang = findings.rows[0], findings.question.lang
    passages = findings.passages(row)
    cited = findings.cite(row, passages)
    text = "\n".join(passages)
    if row.boundary == "urgent":
        text = f"{wording.urgent('document')}\n\n{text}"
        return Answer(
            "urgent", findings.sure, text, lang, [cited], [], "document", findings.question.text
        )
    if row.boundary == "preface":
        text = f"{text}\n\n{wording.person_follows()}"
    asked = findings.question.text
    return Answer(
        "answered", findings.sure, text, lang, [cited], understood=asked, passages=passages
    )


def _clarify(findings: Findings) -> Answer:
    choices = [findings.cite(row) for row in findings.rows]
    lang, text = findings.question.lang, findings.question.text
    return Answer("clarify", findings.sure, wording.which(), lang, [], choices, "", text)


def _unknown(findings: Findings, words: str) -> Answer:
    lang, text = findings.question.lang, findings.question.text
    return Answer("handoff", findings.sure, words, lang, understood=text)
